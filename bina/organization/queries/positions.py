"""Positions of the position map, with who holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.domain.codes import echelon_order
from bina.organization.models import Assignment, Employee, PositionVersion
from bina.organization.permissions import LIST_PEOPLE, VIEW_POSITIONS
from bina.organization.queries.units import CurrentTree, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class PositionFilter:
    """Blank or None leaves a condition out; ``after`` is the code of the last row seen."""

    search: str = ""
    unit_id: UUID | None = None
    kind: str = ""
    is_vacant: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One line of the position map as it is today."""

    id: UUID
    code: str
    name: str
    kind: str
    kind_text: str
    echelon: str
    functional_level: str
    position_class: int | None
    service_impact: Decimal
    unit_id: UUID
    unit_name: str
    holders: int


@dataclass(frozen=True, slots=True)
class PositionChange:
    """One version of a position."""

    name: str
    kind_text: str
    echelon: str
    unit_name: str
    service_impact: Decimal
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position today."""

    employee_id: UUID
    name: str
    kind: str
    since_on: date


@dataclass(frozen=True, slots=True)
class PositionDetail:
    row: PositionRow
    holders: Sequence[Holder]
    history: Sequence[PositionChange]
    is_open: bool


def _matching(actor: Actor, wanted: PositionFilter) -> QuerySet[PositionVersion]:
    today = timezone.localdate()
    rows = PositionVersion.objects.filter(holds_on(today), VIEW_POSITIONS.narrow(actor))
    if wanted.search.strip():
        rows = rows.filter(id__in=search_positions(wanted.search))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=CurrentTree().below(frozenset({wanted.unit_id})))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.is_vacant:
        held = Assignment.objects.filter(holds_on(today), position_id=OuterRef("position_id"))
        rows = rows.filter(~Exists(held))
    return rows


def search_positions(text: str) -> RawSQL:
    """Keys of the versions whose name contains, or whose code begins with the text."""
    return RawSQL("SELECT organization_search_positions(%s)", [text])


def list_positions(
    actor: Actor, wanted: PositionFilter, size: int = PAGE_SIZE
) -> Page[PositionRow]:
    """One keyset page, by code."""
    rows = _matching(actor, wanted)
    # ordered, so that an index of the agency is read and not the rows of all
    total = rows.order_by("unit_id")[: COUNT_CAP + 1].count()
    page = rows.filter(position__code__gt=wanted.after) if wanted.after else rows
    found = list(page.select_related("position").order_by("position__code")[: size + 1])
    shown = position_rows(found[:size])
    after = shown[-1].code if len(found) > size else None
    return Page(shown, min(total, COUNT_CAP), after, total > COUNT_CAP)


def list_unit_positions(actor: Actor, unit_id: UUID) -> list[PositionRow]:
    """The positions of one unit itself, the highest first."""
    rows = _matching(actor, PositionFilter()).filter(unit_id=unit_id).select_related("position")
    ordered = sorted(rows, key=lambda row: (echelon_order(row.kind, row.echelon), row.name))
    return position_rows(ordered)


def iterate_positions(actor: Actor, wanted: PositionFilter) -> Iterator[PositionRow]:
    """Every match by code, for an export; memory holds one chunk."""
    rows = _matching(actor, wanted).select_related("position").order_by("position__code")
    for chunk in _chunks(rows.iterator(chunk_size=1000)):
        yield from position_rows(chunk)


def _chunks(rows: Iterator[PositionVersion]) -> Iterator[list[PositionVersion]]:
    while chunk := list(islice(rows, 1000)):
        yield chunk


def position_rows(versions: Sequence[PositionVersion]) -> list[PositionRow]:
    """Rows of versions whose position is at hand."""
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in versions}, today)
    ids = {row.position_id for row in versions}
    held = Assignment.objects.filter(holds_on(today), position_id__in=ids, kind="D")
    counts = dict(held.values_list("position_id").annotate(n=Count("id")).order_by())
    return [_row(row, names, counts) for row in versions]


def _row(row: PositionVersion, names: dict[UUID, str], counts: dict[UUID, int]) -> PositionRow:
    return PositionRow(
        id=row.position_id,
        code=row.position.code,
        name=row.name,
        kind=row.kind,
        kind_text=row.kind_text,
        echelon=row.echelon,
        functional_level=row.functional_level,
        position_class=row.position_class,
        service_impact=row.service_impact,
        unit_id=row.unit_id,
        unit_name=names.get(row.unit_id, ""),
        holders=counts.get(row.position_id, 0),
    )


def get_position(actor: Actor, position_id: UUID) -> PositionDetail:
    """Raises NotFound outside the actor's scope; a closed position shows its last version."""
    history = list(
        PositionVersion.objects.filter(position_id=position_id)
        .select_related("position")
        .order_by("-valid_from")
    )
    today = timezone.localdate()
    shown = next((row for row in history if row.valid_from <= today), None) or next(
        iter(history), None
    )
    if shown is None or not VIEW_POSITIONS.covers(actor, shown):
        raise NotFound("organization.position")
    names = unit_names({row.unit_id for row in history}, today)
    return PositionDetail(
        row=position_rows([shown])[0],
        holders=_holders(actor, position_id, today),
        history=[_change(row, names) for row in history],
        is_open=shown.valid_to is None or shown.valid_to > today,
    )


def _change(row: PositionVersion, names: dict[UUID, str]) -> PositionChange:
    return PositionChange(
        name=row.name,
        kind_text=row.kind_text,
        echelon=row.echelon,
        unit_name=names.get(row.unit_id, ""),
        service_impact=row.service_impact,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _holders(actor: Actor, position_id: UUID, today: date) -> list[Holder]:
    held = list(Assignment.objects.filter(holds_on(today), position_id=position_id))
    seen = Employee.objects.filter(
        LIST_PEOPLE.narrow(actor), id__in=[row.employee_id for row in held]
    )
    names = dict(seen.order_by("sort_key").values_list("id", "name"))
    return [
        Holder(row.employee_id, names[row.employee_id], row.kind, row.valid_from)
        for row in held
        if row.employee_id in names
    ]
