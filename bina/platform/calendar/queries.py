"""Reading the calendar: the holidays of the nation and of the agency in context."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from bina.kernel.workdays import WorkCalendar
from bina.platform.access import Actor
from bina.platform.calendar.domain import WEEKS, HolidayKind, weekdays_of
from bina.platform.calendar.models import Holiday, WorkWeek
from bina.platform.errors import NotFound
from bina.platform.remembering import remembered
from bina.platform.tenancy import entered_agency


@dataclass(frozen=True, slots=True)
class HolidayView:
    """``is_own`` for a day of the actor's own context, which may change it."""

    id: UUID
    held_on: date
    kind: HolidayKind
    name: str
    legal_basis: str
    is_provisional: bool
    is_own: bool


def work_calendar(first: date, last: date) -> WorkCalendar:
    """Knows the holidays of all years from ``first`` to ``last``; later days count by weekday."""
    years = (first.year, last.year)
    return remembered(("calendar", years), lambda: _load(*years))


def _load(first_year: int, last_year: int) -> WorkCalendar:
    rows = _standing().filter(held_on__year__gte=first_year, held_on__year__lte=last_year)
    return WorkCalendar(dict(rows.values_list("held_on", "name")), changes=_weeks())


def _weeks() -> tuple[tuple[date, frozenset[int]], ...]:
    """Of the agency in context; the nation has none of its own."""
    if entered_agency() is None:
        return ()
    rows = WorkWeek.objects.order_by("valid_from").values_list("valid_from", "days")
    return tuple((start, weekdays_of(days)) for start, days in rows)


def _standing() -> QuerySet[Holiday]:
    return Holiday.objects.filter(withdrawn_at=None)


def due_in(start: date, workdays: int) -> date:
    """The day on which ``workdays`` have passed after ``start``, which does not count."""
    last = start
    while True:
        due = work_calendar(start, last).add(start, workdays)
        if due.year <= last.year:
            return due
        last = due


def is_year_known(year: int) -> bool:
    """Whether national holidays of the year are recorded, if only as expected."""
    return _standing().filter(agency_id=None, held_on__year=year).exists()


def list_holidays(actor: Actor, year: int) -> Sequence[HolidayView]:
    """What holds for the actor in a year, day by day."""
    rows = _standing().filter(held_on__year=year).order_by("held_on", "agency_id")
    return [_view(actor, row) for row in rows]


@dataclass(frozen=True, slots=True)
class WorkWeekView:
    """``valid_from`` None is the week of who set none."""

    days: int
    valid_from: date | None = None
    legal_basis: str = ""


def list_work_weeks(actor: Actor) -> Sequence[WorkWeekView]:
    """The actor's agency's weeks, the latest first, with the one of before the first."""
    begin = WorkWeekView(WEEKS[0])
    if actor.agency_id is None:
        return [begin]
    rows = WorkWeek.objects.order_by("-valid_from")
    return [*(WorkWeekView(row.days, row.valid_from, row.legal_basis) for row in rows), begin]


def work_week_on(weeks: Sequence[WorkWeekView], day: date) -> WorkWeekView:
    """Which of the listed weeks holds on a day."""
    return next(row for row in weeks if row.valid_from is None or row.valid_from <= day)


def get_holiday(actor: Actor, holiday_id: UUID) -> HolidayView:
    """One day that the actor may change. Raises NotFound."""
    own = Q(agency_id=actor.agency_id)
    row = _standing().filter(own, id=holiday_id).first()
    if row is None:
        raise NotFound("platform.holiday")
    return _view(actor, row)


def _view(actor: Actor, row: Holiday) -> HolidayView:
    return HolidayView(
        id=row.id,
        held_on=row.held_on,
        kind=HolidayKind(row.kind),
        name=row.name,
        legal_basis=row.legal_basis,
        is_provisional=row.is_provisional,
        is_own=row.agency_id == actor.agency_id,
    )
