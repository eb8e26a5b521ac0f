"""The inbox: what waits for an actor, kind by kind, and what is over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Count, DateField, F, Min, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.dateparse import parse_date, parse_datetime

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.tasks.domain import TaskOutcome
from bina.platform.tasks.models import Task
from bina.platform.tasks.queries import TaskView, addressed_to, view_of, waiting_for

PAGE_SIZE: Final = 25
COUNT_CAP: Final = 1000
PREVIEW: Final = 5
"""Tasks of each kind where several kinds wait."""
NEVER: Final = date(9999, 12, 31)
"""Stands for no deadline where tasks are ordered."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Blank, None or False leaves a condition out; ``late_on`` is today where only late ones count.

    ``kinds`` None is every kind; ``after`` the cursor of the page before.
    """

    kinds: Collection[str] | None = None
    unit_id: UUID | None = None
    late_on: date | None = None
    text: str = ""
    after: str = ""


@dataclass(frozen=True)
class TaskSection:
    """The nearest tasks of one kind; ``total`` and ``late`` count all of them."""

    kind: str
    total: int
    late: int
    tasks: Sequence[TaskView]


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """``is_own``: closed by the actor; else what others, or the system, closed before."""

    is_own: bool = True
    text: str = ""
    after: str = ""


def list_sections(actor: Actor, wanted: TaskFilter, today: date) -> Sequence[TaskSection]:
    """Kind by kind, the nearest deadlines of each, in one statement; late kinds come first."""
    rows = _ranked(_matching(actor, wanted), today)
    shown = rows.filter(place__lte=PREVIEW).order_by("nearest", "kind", "place")
    sections: dict[str, list[Any]] = {}
    for row in shown:
        sections.setdefault(row.kind, []).append(row)
    return [
        TaskSection(kind, found[0].total, found[0].late, [view_of(row) for row in found])
        for kind, found in sections.items()
    ]


def _ranked(rows: QuerySet[Task], today: date) -> QuerySet[Any]:
    by_kind, order = [F("kind")], ["due_or_never", "opened_at", "id"]
    is_late = Case(When(due_on__lt=today, then=F("id")))
    return rows.annotate(due_or_never=_due_or_never()).annotate(
        place=Window(RowNumber(), partition_by=by_kind, order_by=order),
        total=Window(Count("id"), partition_by=by_kind),
        late=Window(Count(is_late), partition_by=by_kind),
        nearest=Window(Min("due_or_never"), partition_by=by_kind),
    )


def _due_or_never() -> Coalesce:
    return Coalesce("due_on", Value(NEVER), output_field=DateField())


def list_inbox(actor: Actor, wanted: TaskFilter, page_size: int = PAGE_SIZE) -> Page[TaskView]:
    """One keyset page, the nearest deadline first, then the oldest."""
    rows = _matching(actor, wanted)
    total = rows.order_by()[: COUNT_CAP + 1].count()
    placed = rows.annotate(due_or_never=_due_or_never()).filter(_behind(wanted.after))
    found = list(placed.order_by("due_or_never", "opened_at", "id")[: page_size + 1])
    shown = found[:page_size]
    after = _cursor(shown[-1].due_on or NEVER, shown[-1]) if len(found) > page_size else None
    views = [view_of(row) for row in shown]
    return Page(views, min(total, COUNT_CAP), after, total > COUNT_CAP)


def list_chosen(actor: Actor, kind: str, task_ids: Collection[UUID]) -> Sequence[TaskView]:
    """Of some tasks those of the kind that wait for the actor; the rest is left out."""
    rows = waiting_for(actor).filter(kind=kind, id__in=task_ids)
    return [view_of(row) for row in rows.order_by("due_on", "opened_at", "id")]


def list_history(actor: Actor, wanted: HistoryFilter, page_size: int = PAGE_SIZE) -> Page[TaskView]:
    """What is over, the newest first."""
    closed = _closed_by(actor) if wanted.is_own else _closed_by_others(actor)
    rows = closed.filter(_named(wanted.text))
    total = rows.order_by()[: COUNT_CAP + 1].count()
    found = list(rows.filter(_before(wanted.after)).order_by("-closed_at", "-id")[: page_size + 1])
    shown = found[:page_size]
    last = shown[-1] if len(found) > page_size else None
    after = _closed_cursor(last) if last else None
    views = [view_of(row) for row in shown]
    return Page(views, min(total, COUNT_CAP), after, total > COUNT_CAP)


def list_lost(actor: Actor, since: datetime) -> Sequence[TaskView]:
    """Tasks of the actor that closed by themselves since then: their pages are gone."""
    rows = addressed_to(actor, is_open=False).filter(outcome=TaskOutcome.LOST, closed_at__gte=since)
    return [view_of(row) for row in rows.order_by("-closed_at", "id")[:PREVIEW]]


def list_open(page_size: int = COUNT_CAP, after: UUID | None = None) -> list[TaskView]:
    """Open tasks of the agency by their keys, for work that the system does on them."""
    rows = Task.objects.filter(closed_at=None)
    rows = rows.filter(id__gt=after) if after else rows
    return [view_of(row) for row in rows.order_by("id")[:page_size]]


@dataclass(frozen=True, slots=True)
class DueTask:
    """An open task with a deadline, and whom it waits for."""

    id: UUID
    kind: str
    due_on: date
    person_id: UUID | None
    role: str
    unit_id: UUID | None


def list_due(first: date, last: date, *, escalated: bool | None = None) -> list[DueTask]:
    """Open tasks of the agency with a deadline in some days; ``escalated`` None asks for all."""
    rows = Task.objects.filter(closed_at=None, due_on__gte=first, due_on__lte=last)
    if escalated is not None:
        rows = rows.filter(escalated_at__isnull=not escalated)
    return [
        DueTask(row.id, row.kind, row.due_on, row.person_id, row.role, row.unit_id)
        for row in rows.order_by("due_on", "id")
        if row.due_on
    ]


def _closed_by(actor: Actor) -> QuerySet[Task]:
    if actor.agency_id is None:
        return Task.objects.none()
    return Task.objects.filter(closed_by_id=actor.person_id, closed_at__isnull=False)


def _closed_by_others(actor: Actor) -> QuerySet[Task]:
    # a plain exclude would lose what the system closed
    others = Q(closed_by_id=None) | ~Q(closed_by_id=actor.person_id)
    return addressed_to(actor, is_open=False).filter(others)


def _matching(actor: Actor, wanted: TaskFilter) -> QuerySet[Task]:
    asked = {
        "kind__in": wanted.kinds,
        "unit_id": wanted.unit_id,
        "due_on__lt": wanted.late_on,
    }
    found = {name: value for name, value in asked.items() if value is not None}
    return waiting_for(actor).filter(_named(wanted.text), **found)


def _named(text: str) -> Q:
    return Q(title__icontains=text) | Q(detail__icontains=text) if text else Q()


def _cursor(due_on: date, row: Task) -> str:
    return f"{due_on}~{row.opened_at.isoformat()}~{row.id}"


def _closed_cursor(row: Task) -> str:
    return f"{row.closed_at.isoformat() if row.closed_at else ''}~{row.id}"


def _behind(cursor: str) -> Q:
    """A cursor that was tampered with starts over at the first page."""
    try:
        day, moment, key = cursor.split("~")
        due_on, opened_at, last = parse_date(day), parse_datetime(moment), UUID(key)
    except ValueError:
        return Q()
    if due_on is None or opened_at is None or opened_at.tzinfo is None:
        return Q()
    later = Q(opened_at__gt=opened_at) | Q(opened_at=opened_at, id__gt=last)
    return Q(due_or_never__gt=due_on) | (Q(due_or_never=due_on) & later)


def _before(cursor: str) -> Q:
    moment, _mark, key = cursor.partition("~")
    try:
        closed_at, last = parse_datetime(moment), UUID(key)
    except ValueError:
        return Q()
    if closed_at is None or closed_at.tzinfo is None:
        return Q()
    return Q(closed_at__lt=closed_at) | Q(closed_at=closed_at, id__lt=last)
