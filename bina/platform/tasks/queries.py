"""The tasks that wait for one actor, and those that did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bina.platform.access import Actor, scope_tree
from bina.platform.phrases import told_as
from bina.platform.remembering import remembered
from bina.platform.tasks.domain import TaskOutcome
from bina.platform.tasks.models import Task

SHOWN = 50
GROUP_COLUMNS = ("kind", "person_id", "role", "unit_id")
GroupRow = tuple[str, UUID | None, str, UUID | None, int]


@dataclass(frozen=True)
class TaskView:
    """``outcome`` and ``closed_at`` None while it waits; ``closed_by`` blank for the system.

    ``person_id`` is the one person it is for; None when a role is asked.
    """

    id: UUID
    kind: str
    title: str
    detail: str
    route: str
    route_args: dict[str, Any]
    due_on: date | None
    opened_at: datetime
    key: str = ""
    unit_id: UUID | None = None
    person_id: UUID | None = None
    outcome: TaskOutcome | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    closed_by_id: UUID | None = None


@dataclass(frozen=True)
class TaskGroupCount:
    """How many of a kind wait for the actor in a unit, or for the actor alone."""

    kind: str
    unit_id: UUID | None
    count: int


def waiting_for(actor: Actor) -> QuerySet[Task]:
    """The open tasks of the actor, by person or by role."""
    return addressed_to(actor, is_open=True)


def addressed_to(actor: Actor, *, is_open: bool) -> QuerySet[Task]:
    """Those that wait or waited: the own ones, and those of roles where they are held now."""
    if actor.agency_id is None:
        return Task.objects.none()
    wanted = Q(person_id=actor.person_id)
    for role in actor.roles:
        wanted |= _of_role(actor, role, is_open=is_open)
    return Task.objects.filter(wanted, closed_at__isnull=is_open)


def _of_role(actor: Actor, role: str, *, is_open: bool) -> Q:
    units = actor.units_of(frozenset({role}))
    held = Q(role=role, person_id=None)
    if units is None:
        return held
    waiting = _units_with_tasks(actor, is_open=is_open)
    near = waiting & scope_tree().below(units) if waiting else waiting
    return held & Q(unit_id__in=near)


def _units_with_tasks(actor: Actor, *, is_open: bool) -> frozenset[UUID]:
    """The units in which a role of the actor has or had tasks: few, however large the tree."""
    roles = Q(role__in=actor.roles, person_id=None, closed_at__isnull=is_open)
    rows = Task.objects.filter(roles).exclude(unit_id=None)
    units = rows.values_list("unit_id", flat=True).distinct()
    return remembered(("tasks.units", actor, is_open), lambda: frozenset(filter(None, units)))


def list_tasks(actor: Actor) -> Sequence[TaskView]:
    """The nearest deadline first, then the oldest."""
    rows = list(waiting_for(actor).order_by("due_on", "opened_at", "id")[:SHOWN])
    if len(rows) < SHOWN:
        remembered(("tasks.count", actor), lambda: len(rows))
    return [view_of(row) for row in rows]


def view_of(row: Task) -> TaskView:
    """In the language of the reader."""
    return TaskView(
        id=row.id,
        kind=row.kind,
        title=told_as(row.title, row.phrases.get("title")),
        detail=told_as(row.detail, row.phrases.get("detail")),
        route=row.route,
        route_args=row.route_arguments,
        due_on=row.due_on,
        opened_at=row.opened_at,
        key=row.key,
        unit_id=row.unit_id,
        person_id=row.person_id,
        outcome=TaskOutcome(row.outcome) if row.outcome else None,
        closed_at=row.closed_at,
        closed_by=row.closed_by_name,
        closed_by_id=row.closed_by_id,
    )


def count_tasks(actor: Actor) -> int:
    """Shown by the shell of every page, and by some pages themselves."""
    return remembered(("tasks.count", actor), lambda: sum(one.count for one in task_groups(actor)))


def task_groups(actor: Actor) -> Sequence[TaskGroupCount]:
    """What waits, by kind and unit, in one statement: few units have anything that waits."""
    return remembered(("tasks.groups", actor), lambda: _read_groups(actor))


def remember_groups(actor: Actor, rows: Iterable[GroupRow]) -> Sequence[TaskGroupCount]:
    """The same from rows that another statement brought along."""
    return remembered(("tasks.groups", actor), lambda: _reachable(actor, rows))


def _read_groups(actor: Actor) -> Sequence[TaskGroupCount]:
    return _reachable(actor, group_rows(actor)) if actor.agency_id else []


def group_rows(actor: Actor) -> QuerySet[Task, GroupRow]:
    """Counts of what waits for the actor's person or roles, wherever the roles are held."""
    mine = Q(person_id=actor.person_id) | Q(person_id=None, role__in=actor.roles)
    rows = Task.objects.filter(mine, closed_at=None).order_by()
    return rows.values_list(*GROUP_COLUMNS).annotate(n=Count("id"))


def _reachable(actor: Actor, rows: Iterable[GroupRow]) -> Sequence[TaskGroupCount]:
    return [
        TaskGroupCount(kind, unit, n)
        for kind, person, role, unit, n in rows
        if person or _reaches(actor, role, unit)
    ]


def _reaches(actor: Actor, role: str, unit_id: UUID | None) -> bool:
    units = actor.units_of(frozenset({role}))
    return units is None or unit_id in scope_tree().below(units)
