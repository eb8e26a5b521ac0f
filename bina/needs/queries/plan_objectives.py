"""Which objectives the rows of plans cite, and what is planned for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from bina.needs.domain.plan import IN_PLAN, PlanState
from bina.needs.models import DevelopmentPlan, PlanObjective, PlanRow, PlanYear
from bina.needs.permissions import VIEW_PLANS, require
from bina.needs.queries.priorities import competency_labels
from bina.organization.queries import tree_on
from bina.platform.access import Actor
from bina.strategy.domain.citing import ObjectiveLinks, objective_served
from bina.strategy.queries import ObjectiveName, Support, objective_links, objective_names

INSIDE = [standing.value for standing in IN_PLAN]
NONE = Decimal(0)


@dataclass(frozen=True)
class ObjectiveFigure:
    """What a plan does for an objective; ``objective`` None for rows that cite none."""

    objective: ObjectiveName | None
    gaps: int
    people: int
    hours: Decimal
    direct_cost: Decimal


class Citations:
    """The objective of a row: chosen for its unit, else for all units, else as strategy says."""

    def __init__(
        self,
        links: ObjectiveLinks,
        chosen: Mapping[tuple[UUID, UUID | None], UUID],
        codes: Mapping[UUID, str],
        on: date,
    ) -> None:
        self._links, self._chosen, self._codes = links, chosen, codes
        self._tree = tree_on(on)
        self._chains: dict[UUID, Sequence[UUID]] = {}

    def of(self, unit_id: UUID, position_id: UUID, competency_id: UUID) -> UUID | None:
        for unit in (unit_id, None):
            if found := self._chosen.get((competency_id, unit)):
                return found
        code = self._codes.get(competency_id, "")
        return objective_served(self._links, self._chain(unit_id), position_id, code)

    def _chain(self, unit_id: UUID) -> Sequence[UUID]:
        """A unit that has ended stands alone."""
        if unit_id not in self._chains:
            self._chains[unit_id] = self._tree.chain(unit_id)
        return self._chains[unit_id]


def read_citations(actor: Actor, year: PlanYear, run_id: UUID, on: date) -> Citations:
    """For the command that writes or cites; it has checked the right to make plans."""
    rows = PlanObjective.objects.filter(plan_year=year)
    chosen = {(row.competency_id, row.unit_id): row.objective_id for row in rows}
    codes = {key: code for key, (code, _name) in competency_labels(run_id).items()}
    return Citations(objective_links(actor, on), chosen, codes, on)


def cited_names(rows: Iterable[PlanRow]) -> Mapping[UUID, ObjectiveName]:
    """How the objectives of some rows are called today."""
    keys = {row.objective_id for row in rows if row.objective_id}
    return objective_names(keys, timezone.localdate())


def list_cited(year_id: UUID) -> Sequence[ObjectiveName]:
    """Objectives that rows of a year cite, by code; for the filter of its list."""
    rows = PlanRow.objects.filter(plan_year_id=year_id).exclude(objective_id=None)
    found = rows.values_list("objective_id", flat=True).order_by().distinct()
    keys = {key for key in found if key}
    return sorted(objective_names(keys, timezone.localdate()).values(), key=lambda one: one.code)


def list_objective_figures(actor: Actor, plan_id: UUID) -> Sequence[ObjectiveFigure]:
    """What is in the plan, over all its years, by code; what cites none comes last.

    Raises Forbidden.
    """
    require(VIEW_PLANS, actor)
    inside = PlanRow.objects.filter(plan_year__plan_id=plan_id, standing__in=INSIDE)
    sums = _sums(inside.values_list("objective_id"))
    names = objective_names({row[0] for row in sums if row[0]}, timezone.localdate())
    figures = [ObjectiveFigure(names.get(key), *rest) for key, *rest in sums]
    return sorted(figures, key=lambda one: (one.objective is None, _code(one)))


def _code(one: ObjectiveFigure) -> str:
    return one.objective.code if one.objective else ""


def _sums(rows: QuerySet[PlanRow, Any]) -> list[tuple[Any, ...]]:
    """Behind the keys: gaps, people, hours and direct cost."""
    return list(
        rows.annotate(
            Count("id"),
            Count("employee_id", distinct=True),
            Sum("hours", default=NONE),
            Sum("direct_cost", default=NONE),
        ).order_by()
    )


def support_of(actor: Actor, objective_id: UUID) -> Sequence[Support]:
    """The years of plans in force that do something for an objective; its page shows them.

    Figures of groups only; the link is for those who may see the plan.
    """
    plans = DevelopmentPlan.objects.filter(state=PlanState.APPROVED)
    years = {row.id: row for row in PlanYear.objects.filter(plan__in=plans).select_related("plan")}
    inside = PlanRow.objects.filter(
        plan_year_id__in=list(years), standing__in=INSIDE, objective_id=objective_id
    )
    sums = {key: rest for key, *rest in _sums(inside.values_list("plan_year_id"))}
    may_open = VIEW_PLANS.is_granted(actor)
    return [
        _support(years[key], objective_id, sums[key], may_open=may_open)
        for key in sorted(sums, key=lambda key: (years[key].year, years[key].plan.title))
    ]


def _support(year: PlanYear, objective_id: UUID, sums: Sequence[Any], *, may_open: bool) -> Support:
    gaps, people, _hours, cost = sums
    name = f"{year.plan.title}, {year.year}"
    if not may_open:
        return Support(name, gaps, people, cost)
    asked = {"isi": "masuk", "tujuan": str(objective_id)}
    return Support(name, gaps, people, cost, "needs:plan_rows", {"plan_year_id": year.id}, asked)
