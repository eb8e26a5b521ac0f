"""Late tasks: after some workdays the superior is told, once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy, gettext_noop

from bina.organization.domain.roles import ATASAN
from bina.organization.queries.people import people_names
from bina.organization.queries.superiors import heads_above, superiors_of
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.calendar import work_calendar
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.notices import tell
from bina.platform.notices.permissions import WATCH_TASKS
from bina.platform.notices.queries import escalate_after
from bina.platform.phrases import Phrase, plain
from bina.platform.tasks import (
    DueTask,
    TaskGroup,
    TaskKind,
    list_due,
    mark_escalated,
    register_task_kinds,
    task_kind,
)

LATE: Final = "portal.late_task"
FIRST: Final = date(2000, 1, 1)
NAMED: Final = 5
register_task_kinds(TaskKind(LATE, gettext_lazy("Tugas bawahan yang terlambat"), TaskGroup.OTHER))


@command(
    permission=WATCH_TASKS,
    audits="notices.late_tasks.escalated",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def escalate_late_tasks(actor: Actor, *, on: date) -> int:
    """Tell the superior of each task that is late by the rule's workdays; returns how many.

    A task without anybody above stays unmarked, and is told of once somebody is there.
    """
    late = _late(on)
    superiors = superiors_of([task.person_id for task in late if task.person_id])
    above = {task: _above(task, superiors, on) for task in late}
    told = [task for task, people in above.items() if people]
    for (superior, kind), tasks in _by_superior(above).items():
        _tell(superior, kind, tasks, on)
    mark_escalated([task.id for task in told])
    note(count=len(told))
    return len(told)


def _late(on: date) -> list[DueTask]:
    days, calendar = escalate_after(on), work_calendar(FIRST, on)
    return [
        task
        for task in list_due(FIRST, on, escalated=False)
        if task_kind(task.kind).escalates and calendar.between(task.due_on, on) >= days
    ]


def _above(task: DueTask, superiors: Mapping[UUID, UUID], on: date) -> frozenset[UUID]:
    if task.person_id:
        superior = superiors.get(task.person_id)
        return frozenset({superior}) if superior else frozenset()
    return heads_above(task.unit_id, on) if task.role == ATASAN and task.unit_id else frozenset()


def _by_superior(
    above: Mapping[DueTask, frozenset[UUID]],
) -> Mapping[tuple[UUID, str], Sequence[DueTask]]:
    """One notice for each superior and kind, however many are late."""
    found: dict[tuple[UUID, str], list[DueTask]] = defaultdict(list)
    for task, people in above.items():
        for superior in people:
            found[superior, task.kind].append(task)
    return found


def _tell(superior: UUID, kind: str, tasks: Sequence[DueTask], on: date) -> None:
    title = Phrase(
        gettext_noop("%(count)d tugas bawahan Anda terlambat: %(label)s"),
        {"count": len(tasks), "label": Phrase(plain(task_kind(kind).label))},
    )
    names = people_names({task.person_id for task in tasks if task.person_id})
    units = unit_names({task.unit_id for task in tasks if task.unit_id and not task.person_id}, on)
    who = sorted({*names.values(), *units.values()})
    more = "" if len(who) <= NAMED else ", …"
    tell([superior], LATE, title, detail=", ".join(who[:NAMED]) + more)
