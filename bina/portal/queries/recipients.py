"""To whom something is due now: found for a whole agency at once, so that few are looked at."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cache
from uuid import UUID

from bina.kernel.workdays import DAY, WorkCalendar
from bina.organization.queries import role_holders
from bina.platform.notices import Delivery, Preferences
from bina.platform.notices.domain import may_tell
from bina.platform.notices.queries import mailed, preferences_of, unread_due
from bina.platform.tasks import DueTask, list_due
from bina.portal.queries.letters import due_periods


def due_people(agreed: Collection[UUID], now: datetime, calendar: WorkCalendar) -> frozenset[UUID]:
    """Of those who agreed: whose digest is due and unsent, who wants to know at once, and for
    whom something urgent waits that they were not told of.

    ``now`` is the local moment of the agency in context.
    """
    chosen = preferences_of(agreed)
    wanted = {person: chosen.get(person, Preferences()) for person in agreed}
    awake = {
        person for person, one in wanted.items() if may_tell(now, one.quiet, calendar, urgent=True)
    }
    found = _digests(wanted, now, calendar) | _at_once(wanted)
    return frozenset(awake & (found | _urgent(now, calendar)))


def _digests(
    wanted: Mapping[UUID, Preferences], now: datetime, calendar: WorkCalendar
) -> set[UUID]:
    due = {person: due_periods(one, now, calendar) for person, one in wanted.items()}
    sent = mailed({period for periods in due.values() for period in periods})
    return {
        person
        for person, periods in due.items()
        if any((person, period) not in sent for period in periods)
    }


def _at_once(wanted: Mapping[UUID, Preferences]) -> set[UUID]:
    return {person for person, one in wanted.items() if Delivery.AT_ONCE in one.deliveries.values()}


def _urgent(now: datetime, calendar: WorkCalendar) -> set[UUID]:
    today = now.date()
    last = calendar.add(today, 2) - DAY  # the days off behind the next workday count with it
    tasks, notices = list_due(today, last), unread_due(today, last)
    found = {(person, f"tugas:{task.id}") for task, person in _waiting(tasks, now)}
    found |= {(person, f"kabar:{notice}") for notice, person in notices}
    sent = mailed({key for _, key in found})
    return {person for person, key in found if (person, key) not in sent}


def _waiting(tasks: Collection[DueTask], now: datetime) -> Iterator[tuple[DueTask, UUID]]:
    @cache
    def holders(role: str, unit_id: UUID | None) -> frozenset[UUID]:
        return frozenset(one.person_id for one in role_holders(role, unit_id, now.date()))

    for task in tasks:
        people = {task.person_id} if task.person_id else holders(task.role, task.unit_id)
        yield from ((task, person) for person in people if person)
