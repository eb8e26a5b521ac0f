"""Money of a plan's year: planned, allocated and realised, by unit and source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from bina.needs.domain.budget import BudgetKind, Money
from bina.needs.models import BudgetLine, PlanYear
from bina.needs.permissions import VIEW_PLANS, require
from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound


@dataclass(frozen=True)
class BudgetLineView:
    id: UUID
    unit: str
    source_code: str
    source_name: str
    kind: BudgetKind
    money: Money
    as_of: date
    note: str


@dataclass(frozen=True)
class Budget:
    """``direct`` and ``indirect`` are the sums of their lines."""

    lines: tuple[BudgetLineView, ...]
    direct: Money
    indirect: Money

    @property
    def total(self) -> Money:
        return self.direct + self.indirect


def get_budget(actor: Actor, year_id: UUID) -> Budget:
    """Lines by unit, source and kind. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    lines = _lines(list(BudgetLine.objects.filter(plan_year_id=year_id)))
    return Budget(lines, _sum(lines, BudgetKind.DIRECT), _sum(lines, BudgetKind.INDIRECT))


def get_budget_line(actor: Actor, line_id: UUID) -> tuple[UUID, BudgetLineView]:
    """The key of its year, and the line. Raises Forbidden, NotFound."""
    require(VIEW_PLANS, actor)
    row = BudgetLine.objects.filter(id=line_id).first()
    if row is None:
        raise NotFound("needs.budgetline")
    return row.plan_year_id, _lines([row])[0]


def realised_to_date(actor: Actor, plan_id: UUID) -> Money:
    """All years of a plan together. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = BudgetLine.objects.filter(plan_year__in=PlanYear.objects.filter(plan_id=plan_id))
    return sum((_money(row) for row in rows), Money())


def _lines(rows: Sequence[BudgetLine]) -> tuple[BudgetLineView, ...]:
    names = unit_names([row.unit_id for row in rows], timezone.localdate())
    views = (
        BudgetLineView(
            row.id,
            names.get(row.unit_id, ""),
            row.source_code,
            row.source_name,
            BudgetKind(row.kind),
            _money(row),
            row.as_of,
            row.note,
        )
        for row in rows
    )
    return tuple(sorted(views, key=lambda one: (one.unit, one.source_code, one.kind)))


def _money(row: BudgetLine) -> Money:
    return Money(row.planned, row.allocated, row.realised)


def _sum(lines: Sequence[BudgetLineView], kind: BudgetKind) -> Money:
    return sum((line.money for line in lines if line.kind is kind), Money())
