"""Unit KPIs: the list, and what a shortfall weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bina.kernel.cell import fold
from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.platform.errors import NotFound
from bina.strategy.domain.kpi import shortfall
from bina.strategy.models import UnitKpi
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.cursor import read_cursor, write_cursor
from bina.strategy.queries.effects import SignalWeights

PAGE_SIZE = 25
COUNT_CAP = 1000
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class KpiFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it."""

    search: str = ""
    unit_id: UUID | None = None
    year: int | None = None
    is_met: bool | None = None
    competency: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """``shortfall`` is the missing share of the target, 0 when met.

    ``factor`` is the KPI factor of the competency on the unit; None for another year than today's.
    """

    id: UUID
    code: str
    name: str
    unit_id: UUID
    unit_code: str
    unit_name: str
    competency_code: str
    year: int
    target: Decimal
    actual: Decimal
    shortfall: Fraction
    factor: Fraction | None


@dataclass(frozen=True, slots=True)
class KpiChoices:
    """What the KPIs in sight can be filtered by."""

    competencies: Sequence[str]
    years: Sequence[int]


def _matching(actor: Actor, wanted: KpiFilter) -> QuerySet[UnitKpi]:
    rows = UnitKpi.objects.filter(VIEW_SIGNALS.narrow(actor)).select_related("unit")
    if wanted.search.strip():
        text = wanted.search.strip()
        named = Q(name__icontains=text) | Q(code__istartswith=text)
        rows = rows.filter(named | Q(competency_code__iexact=text))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    if wanted.competency:
        rows = rows.filter(competency_code__iexact=wanted.competency)
    if wanted.year:
        rows = rows.filter(year=wanted.year)
    if wanted.is_met is None:
        return rows
    met = Q(actual__gte=F("target"))
    return rows.filter(met if wanted.is_met else ~met)


def _cut(rows: QuerySet[UnitKpi], after: str) -> QuerySet[UnitKpi]:
    """The newest year first, then by code; start behind the cursor."""
    rows = rows.order_by("-year", "code", "ordinal")
    cursor = _read_cursor(after)
    if cursor is None:
        return rows
    year, code, ordinal = cursor
    later = Q(code__gt=code) | Q(code=code, ordinal__gt=ordinal)
    return rows.filter(Q(year__lt=year) | (Q(year=year) & later))


def _read_cursor(text: str) -> tuple[int, str, int] | None:
    """None starts over at the first page."""
    cursor = read_cursor(text)
    try:
        return (int(cursor[0]), *cursor[1:]) if cursor else None
    except ValueError:
        return None


def _place(row: UnitKpi) -> str:
    return write_cursor(row.year, row.code, row.ordinal)


def list_kpis(actor: Actor, wanted: KpiFilter, size: int = PAGE_SIZE) -> Page[KpiRow]:
    """One keyset page of the KPIs in the actor's scope, the newest year first."""
    rows = _matching(actor, wanted)
    total = rows.order_by()[: COUNT_CAP + 1].values("id").count()
    found = list(_cut(rows, wanted.after)[: size + 1])
    after = _place(found[size - 1]) if len(found) > size else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def iterate_kpis(actor: Actor, wanted: KpiFilter) -> Iterator[KpiRow]:
    """Every match, for an export; memory holds one chunk."""
    waiting = _cut(_matching(actor, wanted), "").iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        yield from _rows(chunk)


def get_kpi(actor: Actor, kpi_id: UUID) -> KpiRow:
    """Raises NotFound outside the actor's scope."""
    rows = UnitKpi.objects.filter(VIEW_SIGNALS.narrow(actor), id=kpi_id).select_related("unit")
    found = rows.first()
    if found is None:
        raise NotFound("strategy.unitkpi")
    return _rows([found])[0]


def kpi_choices(actor: Actor) -> KpiChoices:
    """Codes and years that occur among the KPIs in sight, years from the newest."""
    rows = UnitKpi.objects.filter(VIEW_SIGNALS.narrow(actor)).order_by()
    codes = {fold(code): code for code in rows.values_list("competency_code", flat=True).distinct()}
    years = rows.values_list("year", flat=True).distinct()
    return KpiChoices(sorted(codes.values()), sorted(years, reverse=True))


def _rows(found: Sequence[UnitKpi]) -> list[KpiRow]:
    today = timezone.localdate()
    names = unit_names({row.unit_id for row in found}, today)
    weights = SignalWeights(today, {row.competency_code for row in found})
    return [_row(row, names, weights, today.year) for row in found]


def _row(row: UnitKpi, names: dict[UUID, str], weights: SignalWeights, this_year: int) -> KpiRow:
    is_current = row.year == this_year
    return KpiRow(
        id=row.id,
        code=row.code,
        name=row.name,
        unit_id=row.unit_id,
        unit_code=row.unit.code,
        unit_name=names.get(row.unit_id, ""),
        competency_code=row.competency_code,
        year=row.year,
        target=row.target,
        actual=row.actual,
        shortfall=shortfall(row.target, row.actual),
        factor=weights.kpi(row.unit_id, row.competency_code) if is_current else None,
    )
