"""Opening and closing tasks; called by commands, inside their transaction."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from bina.platform.tasks.models import Task


@dataclass(frozen=True)
class TaskSpec:
    """What to show and to whom; ``route`` and its arguments open the exact form."""

    kind: str
    key: str
    title: str
    route: str
    detail: str = ""
    role: str = ""
    person_id: UUID | None = None
    unit_id: UUID | None = None
    route_args: dict[str, Any] = field(default_factory=dict)
    due_on: date | None = None


def open_task(agency_id: UUID, *specs: TaskSpec) -> None:
    """A task that is already open under the same kind and key stays as it is."""
    Task.objects.bulk_create(
        [_row(agency_id, spec) for spec in specs], ignore_conflicts=True, batch_size=1000
    )


def _row(agency_id: UUID, spec: TaskSpec) -> Task:
    return Task(
        agency_id=agency_id,
        kind=spec.kind,
        key=spec.key,
        title=spec.title,
        detail=spec.detail,
        role=spec.role,
        person_id=spec.person_id,
        unit_id=spec.unit_id,
        route=spec.route,
        route_arguments={name: str(value) for name, value in spec.route_args.items()},
        due_on=spec.due_on,
    )


def close_task(kind: str, keys: Iterable[str]) -> None:
    """Close the open tasks with these keys; unknown keys are no error."""
    open_rows = Task.objects.filter(kind=kind, closed_at=None)
    open_rows.filter(key__in=list(keys)).update(closed_at=timezone.now())


def close_tasks_except(kind: str, keys: Collection[str]) -> None:
    """Close every open task of the kind whose cause is gone."""
    open_rows = Task.objects.filter(kind=kind, closed_at=None)
    open_rows.exclude(key__in=list(keys)).update(closed_at=timezone.now())
