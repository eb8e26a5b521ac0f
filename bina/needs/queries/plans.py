"""Plans, their versions and years: what is planned, how good it is proven to be, what it costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from bina.needs.domain.plan import PlanState
from bina.needs.models import DevelopmentPlan, PlanYear, TnaRun
from bina.needs.permissions import LIST_PLAN_ROWS, MANAGE_PLANS, VIEW_PLANS, require
from bina.platform.access import Actor
from bina.platform.errors import NotFound

SHOWN = 50


@dataclass(frozen=True)
class PlanYearView:
    """``share`` is the least part of the greatest possible benefit that is proven, 0 to 100.

    ``is_behind``: something was decided after this solution was read. Money in whole rupiah.
    """

    id: UUID
    plan_id: UUID
    year: int
    budget: Decimal | None
    uses_floor: bool
    objective: Decimal | None
    bound: Decimal | None
    direct_cost: Decimal
    indirect_cost: Decimal
    solved_at: datetime | None
    job_id: UUID | None
    is_behind: bool
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def share(self) -> Decimal | None:
        if self.objective is None or not self.bound:
            return None
        return min(self.objective * 100 / self.bound, Decimal(100))

    @property
    def left(self) -> Decimal:
        """Money that the solution leaves."""
        return (self.budget or Decimal(0)) - self.direct_cost


@dataclass(frozen=True)
class PlanView:
    id: UUID
    run_id: UUID
    rule_id: UUID
    as_of: date
    name: str
    version: int
    state: str
    first_year: int
    years: int
    made_by: str
    made_at: datetime
    proposed_at: datetime | None
    proposed_by_id: UUID | None
    approved_by: str
    approved_at: datetime | None
    note: str
    of_years: tuple[PlanYearView, ...]

    @property
    def last_year(self) -> int:
        return self.first_year + self.years - 1

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        return self.state == PlanState.DRAFT

    @property
    def is_ready(self) -> bool:
        """Whether every year is made and nothing was decided since."""
        return all(year.solved_at and not year.is_behind for year in self.of_years)

    @property
    def direct_cost(self) -> Decimal:
        return sum((year.direct_cost for year in self.of_years), Decimal(0))

    @property
    def indirect_cost(self) -> Decimal:
        return sum((year.indirect_cost for year in self.of_years), Decimal(0))


@dataclass(frozen=True)
class SettledRun:
    """A run on which a plan may stand."""

    id: UUID
    name: str
    as_of: date


def list_plans(actor: Actor) -> Sequence[PlanView]:
    """The newest first. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    plans = DevelopmentPlan.objects.select_related("run").order_by("-made_at", "-version")
    return _views(list(plans[:SHOWN]))


def get_plan(actor: Actor, plan_id: UUID) -> PlanView:
    """Raises Forbidden, NotFound."""
    require(VIEW_PLANS, actor)
    return _one(DevelopmentPlan.objects.select_related("run").filter(id=plan_id).first())


def list_versions(actor: Actor, name: str) -> Sequence[PlanView]:
    """Every version of a plan, the newest first. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    plans = DevelopmentPlan.objects.select_related("run").filter(title=name)
    return _views(list(plans.order_by("-version")[:SHOWN]))


def get_plan_year(actor: Actor, year_id: UUID) -> tuple[PlanView, PlanYearView]:
    """A year with its plan. Raises Forbidden, NotFound."""
    require(VIEW_PLANS, actor)
    return plan_of_year(year_id)


def plan_of_year(year_id: UUID) -> tuple[PlanView, PlanYearView]:
    """For callers who have asked the rights themselves. Raises NotFound."""
    plans = DevelopmentPlan.objects.select_related("run")
    view = _one(plans.filter(id__in=PlanYear.objects.filter(id=year_id).values("plan_id")).first())
    return view, next(year for year in view.of_years if year.id == year_id)


def find_plan_in_force(actor: Actor) -> PlanView | None:
    """The plan approved last that is still in force. Raises Forbidden."""
    require(LIST_PLAN_ROWS, actor)
    return plan_in_force()


def find_newest_plan(actor: Actor) -> PlanView | None:
    """The one in force, else the newest that is made. Raises Forbidden."""
    require(LIST_PLAN_ROWS, actor)
    ended = (PlanState.REPLACED, PlanState.CANCELLED)
    plans = DevelopmentPlan.objects.select_related("run").exclude(state__in=ended)
    newest = plans.order_by("-made_at").first()
    return plan_in_force() or (_one(newest) if newest else None)


def plan_in_force() -> PlanView | None:
    plans = DevelopmentPlan.objects.select_related("run").filter(state=PlanState.APPROVED)
    plan = plans.order_by("-approved_at").first()
    return _one(plan) if plan else None


def list_settled_runs(actor: Actor) -> Sequence[SettledRun]:
    """Runs that a plan may be opened on, the newest first. Raises Forbidden."""
    require(MANAGE_PLANS, actor)
    runs = TnaRun.objects.exclude(frozen_at=None).select_related("cycle").order_by("-frozen_at")
    return [
        SettledRun(run.id, run.cycle.name if run.cycle else "", run.as_of) for run in runs[:SHOWN]
    ]


def _one(plan: DevelopmentPlan | None) -> PlanView:
    if plan is None:
        raise NotFound("needs.developmentplan")
    return _views([plan])[0]


def _views(plans: Sequence[DevelopmentPlan]) -> list[PlanView]:
    years: dict[UUID, list[PlanYear]] = {plan.id: [] for plan in plans}
    for year in PlanYear.objects.filter(plan_id__in=list(years)).order_by("year"):
        years[year.plan_id].append(year)
    return [_view(plan, years[plan.id]) for plan in plans]


def _view(plan: DevelopmentPlan, years: Iterable[PlanYear]) -> PlanView:
    return PlanView(
        id=plan.id,
        run_id=plan.run_id,
        rule_id=plan.rule_id,
        as_of=plan.run.as_of,
        name=plan.title,
        version=plan.version,
        state=plan.state,
        first_year=plan.first_year,
        years=plan.years,
        made_by=plan.made_by_name,
        made_at=plan.made_at,
        proposed_at=plan.proposed_at,
        proposed_by_id=plan.proposed_by_id,
        approved_by=plan.approved_by_name,
        approved_at=plan.approved_at,
        note=plan.remark,
        of_years=tuple(_year_views(years)),
    )


def _year_views(years: Iterable[PlanYear]) -> Iterable[PlanYearView]:
    """In their order; a year stands behind what was made again before it, too."""
    last: datetime | None = None
    for year in years:
        since = [moment for moment in (year.decided_at, last) if moment]
        yield PlanYearView(
            id=year.id,
            plan_id=year.plan_id,
            year=year.year,
            budget=year.budget,
            uses_floor=year.uses_floor,
            objective=year.objective,
            bound=year.bound,
            direct_cost=year.direct_cost,
            indirect_cost=year.indirect_cost,
            solved_at=year.solved_at,
            job_id=year.job_id,
            is_behind=bool(year.read_at and any(moment > year.read_at for moment in since)),
            facts=year.facts,
        )
        last = year.solved_at
