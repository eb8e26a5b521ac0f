"""A clock that tests set: ``timezone.now`` stands still at a moment on an agency's own clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from bina.kernel.workdays import WorkCalendar
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from tests.organization.factories import TestAgency


def calendar_of(regency: TestAgency) -> WorkCalendar:
    with reading(regency.system):
        return work_calendar(date.today(), date.today() + timedelta(days=366))  # noqa: DTZ011 - a day is enough


def workday(regency: TestAgency, number: int = 1) -> date:
    """The ``number``-th workday after today."""
    return calendar_of(regency).add(date.today(), number)  # noqa: DTZ011 - a day is enough


def set_clock(
    patch: pytest.MonkeyPatch, day: date, hour: float, zone: str = "Asia/Jakarta"
) -> datetime:
    """``hour`` 7.5 is 07.30."""
    start = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(hours=hour)
    patch.setattr(timezone, "now", lambda: start)
    return start
