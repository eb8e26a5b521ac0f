"""What is due to be told to somebody by mail: kinds, numbers and deadlines, never a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bina.kernel.workdays import WorkCalendar
from bina.platform.access import Actor
from bina.platform.notices import Delivery, Preferences
from bina.platform.notices.domain import digest_period, is_urgent, may_tell
from bina.platform.notices.queries import NoticeView, list_notices
from bina.platform.tasks import TaskFilter, TaskView, list_inbox, task_kind
from bina.portal.domain.letters import Letter, Line, Tally

MOST: Final = 200
"""Tasks and notices that one mail looks at; the page shows the rest."""


@dataclass(frozen=True)
class _Moment:
    """What a person chose, at a local moment."""

    wanted: Preferences
    now: datetime
    calendar: WorkCalendar

    def delivery_of(self, kind: str) -> Delivery:
        return self.wanted.delivery_of(task_kind(kind).group)

    def is_at_once(self, kind: str, due_on: date | None) -> bool:
        delivery = self.delivery_of(kind)
        if delivery is Delivery.IN_APP:
            return False
        urgent = is_urgent(due_on, self.now.date(), self.calendar)
        allowed = may_tell(self.now, self.wanted.quiet, self.calendar, urgent=urgent)
        return allowed and (urgent or delivery is Delivery.AT_ONCE)

    def period_of(self, delivery: Delivery) -> str | None:
        if not may_tell(self.now, self.wanted.quiet, self.calendar, urgent=False):
            return None
        return digest_period(delivery, self.now, self.calendar)

    def is_in_digest(self, kind: str) -> bool:
        return self.period_of(self.delivery_of(kind)) is not None


def due_periods(wanted: Preferences, now: datetime, calendar: WorkCalendar) -> list[str]:
    """The digests that are due at this local moment for somebody who chose so."""
    moment = _Moment(wanted, now, calendar)
    found = (moment.period_of(delivery) for delivery in (Delivery.DAILY, Delivery.WEEKLY))
    return [period for period in found if period]


def letter_for(actor: Actor, wanted: Preferences, now: datetime, calendar: WorkCalendar) -> Letter:
    """All that is due to the actor at this local moment, whether or not it was sent before."""
    moment = _Moment(wanted, now, calendar)
    tasks = list_inbox(actor, TaskFilter(), MOST).items
    notices = list_notices(actor, unread=True, page_size=MOST).items
    return Letter(
        lines=[*_task_lines(tasks, moment), *_notice_lines(notices, moment)],
        tallies=_tallies(tasks, moment),
        news=Counter(
            moment.delivery_of(one.kind) for one in notices if moment.is_in_digest(one.kind)
        ),
        periods=due_periods(wanted, now, calendar),
    )


def _task_lines(tasks: Iterable[TaskView], moment: _Moment) -> list[Line]:
    return [
        Line(f"tugas:{one.id}", _label(one.kind), one.due_on, one.route, one.route_args)
        for one in tasks
        if moment.is_at_once(one.kind, one.due_on)
    ]


def _notice_lines(notices: Iterable[NoticeView], moment: _Moment) -> list[Line]:
    # a notice is opened from its list, so that it counts as read
    return [
        Line(f"kabar:{one.id}", _label(one.kind), one.due_on, "portal:notices")
        for one in notices
        if moment.is_at_once(one.kind, one.due_on)
    ]


def _label(kind: str) -> str:
    return str(task_kind(kind).label)


def _tallies(tasks: Sequence[TaskView], moment: _Moment) -> list[Tally]:
    """By kind, in the order of the nearest deadlines."""
    told: dict[str, list[TaskView]] = {}
    for task in tasks:
        if moment.is_in_digest(task.kind):
            told.setdefault(task.kind, []).append(task)
    return [_tally(kind, some, moment) for kind, some in told.items()]


def _tally(kind: str, tasks: Sequence[TaskView], moment: _Moment) -> Tally:
    due = [task.due_on for task in tasks if task.due_on]
    late = sum(day < moment.now.date() for day in due)
    nearest = min(due, default=None)
    tally = Tally(kind, _label(kind), len(tasks), late, nearest, moment.delivery_of(kind))
    if len(tasks) > 1:
        return tally
    return replace(tally, route=tasks[0].route, route_args=tasks[0].route_args)
