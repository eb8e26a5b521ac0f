"""Opening and closing tasks; called by commands, inside their transaction."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from bina.platform.commands import acting
from bina.platform.phrases import Told, phrases_of, plain
from bina.platform.tasks.domain import TaskOutcome
from bina.platform.tasks.models import Task

TITLE_LENGTH, DETAIL_LENGTH, NAME_LENGTH = 200, 500, 200
RESTATED = ("detail", "phrases", "route", "route_arguments", "due_on")


@dataclass(frozen=True)
class TaskSpec:
    """What to show and to whom; ``route`` and its arguments open the exact form.

    A title or detail given as a Phrase is read in the language of the reader.
    """

    kind: str
    key: str
    title: Told
    route: str
    detail: Told = ""
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


def restate_task(agency_id: UUID, *specs: TaskSpec) -> None:
    """As ``open_task``; one that is open already says, leads to and is due what it is by now.

    Its title stays: whoever reads it knows it by that.
    """
    wanted = {(spec.kind, spec.key): spec for spec in specs}
    kinds, keys = {kind for kind, _ in wanted}, [key for _, key in wanted]
    rows = Task.objects.filter(kind__in=kinds, key__in=keys, closed_at=None)
    stale = [row for row in rows if _restate(row, wanted.get((row.kind, row.key)))]
    Task.objects.bulk_update(stale, RESTATED, batch_size=1000)
    open_task(agency_id, *specs)


def _restate(row: Task, spec: TaskSpec | None) -> bool:
    """Whether the row said something else before."""
    if spec is None:
        return False
    now = _row(row.agency_id, spec)
    now.phrases = {**row.phrases, "detail": now.phrases.get("detail")}
    now.phrases = {name: value for name, value in now.phrases.items() if value}
    if all(getattr(row, name) == getattr(now, name) for name in RESTATED):
        return False
    for name in RESTATED:
        setattr(row, name, getattr(now, name))
    return True


def _row(agency_id: UUID, spec: TaskSpec) -> Task:
    return Task(
        agency_id=agency_id,
        kind=spec.kind,
        key=spec.key,
        title=plain(spec.title)[:TITLE_LENGTH],
        detail=plain(spec.detail)[:DETAIL_LENGTH],
        phrases=phrases_of(title=spec.title, detail=spec.detail),
        role=spec.role,
        person_id=spec.person_id,
        unit_id=spec.unit_id,
        route=spec.route,
        route_arguments={name: str(value) for name, value in spec.route_args.items()},
        due_on=spec.due_on,
    )


def close_task(kind: str, keys: Iterable[str], outcome: TaskOutcome = TaskOutcome.DONE) -> None:
    """Close the open tasks with these keys, by whoever acts; unknown keys are no error."""
    _close(Task.objects.filter(kind=kind, key__in=list(keys)), outcome)


def close_tasks_except(
    kind: str,
    keys: Collection[str],
    outcome: TaskOutcome = TaskOutcome.NEEDLESS,
    *,
    begins: str = "",
) -> None:
    """Close every open task of the kind whose cause is gone, of those whose key ``begins`` so."""
    rows = Task.objects.filter(kind=kind, key__startswith=begins)
    _close(rows.exclude(key__in=list(keys)), outcome)


def close_lost(task_ids: Collection[UUID]) -> int:
    """Close open tasks that lead nowhere any more; returns how many."""
    return _close(Task.objects.filter(id__in=task_ids), TaskOutcome.LOST)


def mark_escalated(task_ids: Collection[UUID]) -> int:
    """The superiors are told of these; returns how many were not marked before."""
    rows = Task.objects.filter(id__in=task_ids, escalated_at=None)
    return rows.update(escalated_at=timezone.now())


def _close(rows: QuerySet[Task], outcome: TaskOutcome) -> int:
    person_id, name = acting()
    return rows.filter(closed_at=None).update(
        closed_at=timezone.now(),
        closed_by_id=person_id,
        closed_by_name=name[:NAME_LENGTH] if person_id else "",
        outcome=outcome,
    )
