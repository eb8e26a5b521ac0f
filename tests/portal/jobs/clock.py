"""A clock that tests set: ``timezone.now`` stands still at a moment on an agency's own clock."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.kernel.workdays import WorkCalendar
from bina.platform.calendar import work_calendar
from bina.platform.commands import reading
from bina.portal.jobs.telling import TELL, tell, tell_everybody
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


def queued() -> list[dict[str, Any]]:
    """What the clock has queued, taken out of the queue."""
    jobs = ProcrastinateJob.objects.filter(task_name=TELL).order_by("id")
    found = [job.args for job in jobs]
    jobs._raw_delete(jobs.db)
    return found


def strike() -> list[Any]:
    """One round of the clock; the mails of that round."""
    mail.outbox.clear()
    tell_everybody(0)
    for arguments in queued():
        tell(**arguments)
    return mail.outbox
