"""The forms behind a figure of the board: names to chase, and forms with a flag."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from bina.kernel.page import Page
from bina.needs.domain.campaign import SENT, UNFINISHED, RatingFormState
from bina.needs.models import RatingForm
from bina.needs.permissions import VIEW_CYCLE, VIEW_FLAGS, require
from bina.organization.queries import tree_on, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound

PAGE_SIZE = 25
COUNT_CAP = 1000
CHUNK = 1000
UNSENT: Final = "belum"
STATES: Final = {
    UNSENT: Q(state__in=UNFINISHED),
    "terkirim": Q(state__in=SENT),
    "terlambat": Q(state=RatingFormState.LATE),
    "dikecualikan": Q(state=RatingFormState.EXCUSED),
    "semua": ~Q(state=RatingFormState.VOID),
}


@dataclass(frozen=True)
class FormFilter:
    """``unit_id`` takes in the units below; ``state`` is one of STATES."""

    unit_id: UUID | None = None
    state: str = UNSENT
    method: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChasedForm:
    """Who is rated by whom, and how far it is."""

    id: UUID
    employee_id: UUID
    employee_name: str
    unit_name: str
    rater_name: str
    method: str
    state: RatingFormState
    due_on: date
    submitted_at: datetime | None
    excuse: str
    flags: tuple[dict[str, Any], ...]
    is_closed: bool


_COLUMNS = (
    *("id", "employee_id", "employee__name", "unit_id", "rater__name", "method", "state"),
    *("due_on", "submitted_at", "excuse", "flags", "closed_at", "employee__sort_key"),
)


def list_forms(
    actor: Actor, cycle_id: UUID, wanted: FormFilter, on: date, size: int = PAGE_SIZE
) -> Page[ChasedForm]:
    """One keyset page by name of the rated, within the actor's scope. Raises Forbidden."""
    require(VIEW_CYCLE, actor)
    rows = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), cycle_id=cycle_id)
    return _page(_matching(rows, wanted, on), wanted.after, on, size)


def list_flagged(actor: Actor, cycle_id: UUID, kind: str, after: str, on: date) -> Page[ChasedForm]:
    """Forms with a validity flag, of one kind or of any. Raises Forbidden."""
    require(VIEW_FLAGS, actor)
    rows = RatingForm.objects.filter(VIEW_FLAGS.narrow(actor), cycle_id=cycle_id)
    rows = rows.filter(flags__contains=[{"kind": kind}]) if kind else rows.exclude(flags=[])
    return _page(rows, after, on, PAGE_SIZE)


def iterate_forms(
    actor: Actor, cycle_id: UUID, wanted: FormFilter, on: date
) -> Iterator[ChasedForm]:
    """Every match, for an export; memory holds one chunk. Raises Forbidden."""
    require(VIEW_CYCLE, actor)
    rows = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), cycle_id=cycle_id)
    found = _matching(rows, wanted, on).order_by("employee__sort_key", "id")
    waiting = found.values_list(*_COLUMNS).iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _rows(chunk, on)


def get_form(actor: Actor, form_id: UUID, on: date) -> tuple[UUID, ChasedForm]:
    """The cycle, and one form of it. Raises Forbidden, NotFound."""
    require(VIEW_CYCLE, actor)
    rows = RatingForm.objects.filter(VIEW_CYCLE.narrow(actor), id=form_id)
    found = rows.values_list("cycle_id", *_COLUMNS).first()
    if found is None:
        raise NotFound("needs.ratingform")
    return found[0], _rows([found[1:]], on)[0]


def _matching(rows: QuerySet[RatingForm], wanted: FormFilter, on: date) -> QuerySet[RatingForm]:
    rows = rows.filter(STATES.get(wanted.state, STATES[UNSENT]))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=tree_on(on).below([wanted.unit_id]) | {wanted.unit_id})
    return rows.filter(method=wanted.method) if wanted.method else rows


def _page(rows: QuerySet[RatingForm], after: str, on: date, size: int) -> Page[ChasedForm]:
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    ordered = rows.order_by("employee__sort_key", "id")
    if after:
        name, key = _read_cursor(after)
        beyond = Q(employee__sort_key__gt=name) | Q(employee__sort_key=name, id__gt=key)
        ordered = ordered.filter(beyond)
    found = list(ordered.values_list(*_COLUMNS)[: size + 1])
    is_more = len(found) > size
    cursor = json.dumps([found[size - 1][-1], str(found[size - 1][0])]) if is_more else None
    return Page(_rows(found[:size], on), min(total, COUNT_CAP), cursor, total > COUNT_CAP)


def _rows(found: Sequence[Sequence[Any]], on: date) -> list[ChasedForm]:
    names = unit_names({row[3] for row in found}, on)
    return [
        ChasedForm(
            id=row[0],
            employee_id=row[1],
            employee_name=row[2],
            unit_name=names.get(row[3], ""),
            rater_name=row[4] or "",
            method=row[5],
            state=RatingFormState(row[6]),
            due_on=row[7],
            submitted_at=row[8],
            excuse=row[9],
            flags=tuple(row[10]),
            is_closed=row[11] is not None,
        )
        for row in found
    ]


def _read_cursor(text: str) -> tuple[str, UUID]:
    """A cursor that was tampered with starts over at the first page."""
    try:
        name, key = json.loads(text)
        return str(name), UUID(key)
    except (ValueError, TypeError):
        return "", UUID(int=0)
