"""The tasks that wait for one actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bina.platform.access import Actor, scope_tree
from bina.platform.remembering import remembered
from bina.platform.tasks.models import Task

SHOWN = 50


@dataclass(frozen=True)
class TaskView:
    id: UUID
    kind: str
    title: str
    detail: str
    route: str
    route_args: dict[str, Any]
    due_on: date | None
    opened_at: datetime


def _waiting_for(actor: Actor) -> QuerySet[Task]:
    if actor.agency_id is None:
        return Task.objects.none()
    wanted = Q(person_id=actor.person_id)
    for role in actor.roles:
        wanted |= _of_role(actor, role)
    return Task.objects.filter(wanted, closed_at=None)


def _of_role(actor: Actor, role: str) -> Q:
    units = actor.units_of(frozenset({role}))
    held = Q(role=role, person_id=None)
    if units is None:
        return held
    waiting = _waiting_units(actor)
    near = waiting & scope_tree().below(units) if waiting else waiting
    return held & Q(unit_id__in=near)


def _waiting_units(actor: Actor) -> frozenset[UUID]:
    """The units in which something waits for a role of the actor: few, however large the tree."""
    waiting = Task.objects.filter(role__in=actor.roles, person_id=None, closed_at=None)
    units = waiting.exclude(unit_id=None).values_list("unit_id", flat=True).distinct()
    return remembered(("tasks.units", actor), lambda: frozenset(filter(None, units)))


def list_tasks(actor: Actor) -> Sequence[TaskView]:
    """The nearest deadline first, then the oldest."""
    rows = list(_waiting_for(actor).order_by("due_on", "opened_at", "id")[:SHOWN])
    if len(rows) < SHOWN:
        remembered(("tasks.count", actor), lambda: len(rows))
    return [
        TaskView(
            id=row.id,
            kind=row.kind,
            title=row.title,
            detail=row.detail,
            route=row.route,
            route_args=row.route_arguments,
            due_on=row.due_on,
            opened_at=row.opened_at,
        )
        for row in rows
    ]


def count_tasks(actor: Actor) -> int:
    """Shown by the shell of every page, and by some pages themselves."""
    return remembered(("tasks.count", actor), lambda: _count(actor))


def _count(actor: Actor) -> int:
    """In one statement: grouped by unit, because few units have anything that waits."""
    if actor.agency_id is None:
        return 0
    mine = Q(person_id=actor.person_id) | Q(person_id=None, role__in=actor.roles)
    groups = Task.objects.filter(mine, closed_at=None).order_by()
    rows = groups.values_list("person_id", "role", "unit_id").annotate(n=Count("id"))
    return sum(n for person, role, unit, n in rows if person or _reaches(actor, role, unit))


def _reaches(actor: Actor, role: str, unit_id: UUID | None) -> bool:
    units = actor.units_of(frozenset({role}))
    return units is None or unit_id in scope_tree().below(units)
