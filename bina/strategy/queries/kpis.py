"""KPIs of units as a list."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bina.kernel.page import Page
from bina.organization.queries import unit_names
from bina.platform.access import Actor, scope_tree
from bina.strategy.domain.kpi import shortfall
from bina.strategy.models import UnitKpi
from bina.strategy.permissions import VIEW_SIGNALS

PAGE_SIZE = 25
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class KpiFilter:
    """Blank or None leaves a condition out; ``unit_id`` takes in the units below it."""

    search: str = ""
    unit_id: UUID | None = None
    year: int | None = None
    is_met: bool | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One line of the list; higher is better."""

    id: UUID
    code: str
    name: str
    unit_id: UUID
    unit_name: str
    competency_code: str
    year: int
    target: Decimal
    actual: Decimal

    @property
    def shortfall(self) -> Fraction:
        """The missing share of the target, 0 when it is met."""
        return shortfall(self.target, self.actual)


def list_kpi_years(actor: Actor) -> Sequence[int]:
    """The years with KPIs in sight, the newest first."""
    rows = UnitKpi.objects.filter(VIEW_SIGNALS.narrow(actor))
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def _matching(actor: Actor, wanted: KpiFilter) -> QuerySet[UnitKpi]:
    rows = UnitKpi.objects.filter(VIEW_SIGNALS.narrow(actor))
    if wanted.search.strip():
        text = wanted.search.strip()
        named = Q(name__icontains=text) | Q(code__istartswith=text)
        rows = rows.filter(named | Q(competency_code__iexact=text))
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id__in=scope_tree().below(frozenset({wanted.unit_id})))
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.is_met is not None:
        met = Q(actual__gte=F("target"))
        rows = rows.filter(met if wanted.is_met else ~met)
    return rows


def _cut(rows: QuerySet[UnitKpi], after: str) -> QuerySet[UnitKpi]:
    """The newest year first, then by code; and what comes behind the cursor."""
    rows = rows.order_by("-year", "code", "id")
    cursor = _read_cursor(after)
    if cursor is None:
        return rows
    year, code, key = cursor
    later = Q(year=year, code__gt=code) | Q(year=year, code=code, id__gt=key)
    return rows.filter(Q(year__lt=year) | later)


def _read_cursor(text: str) -> tuple[int, str, UUID] | None:
    """A cursor that was tampered with starts over at the first page."""
    try:
        year, code, key = json.loads(text)
        return int(year), str(code), UUID(key)
    except (ValueError, TypeError):
        return None


def _cursor(row: UnitKpi) -> str:
    return json.dumps([row.year, row.code, str(row.pk)])


def list_kpis(actor: Actor, wanted: KpiFilter, size: int = PAGE_SIZE) -> Page[KpiRow]:
    """One keyset page."""
    matching = _matching(actor, wanted)
    total = matching.order_by()[: COUNT_CAP + 1].count()
    found = list(_cut(matching, wanted.after)[: size + 1])
    after = _cursor(found[size - 1]) if len(found) > size else None
    return Page(_rows(found[:size]), min(total, COUNT_CAP), after, total > COUNT_CAP)


def iterate_kpis(actor: Actor, wanted: KpiFilter) -> Iterator[KpiRow]:
    """Every match, for an export."""
    yield from _rows(list(_cut(_matching(actor, wanted), "")))


def _rows(found: Sequence[UnitKpi]) -> list[KpiRow]:
    units = unit_names({row.unit_id for row in found}, timezone.localdate())
    return [
        KpiRow(
            id=row.pk,
            code=row.code,
            name=row.name,
            unit_id=row.unit_id,
            unit_name=units.get(row.unit_id, ""),
            competency_code=row.competency_code,
            year=row.year,
            target=row.target,
            actual=row.actual,
        )
        for row in found
    ]
