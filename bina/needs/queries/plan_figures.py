"""Sums over the rows of a plan: by module, unit, group of competencies and quarter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from bina.needs.domain.development import LearningModel, model_of
from bina.needs.domain.plan import IN_PLAN, Standing
from bina.needs.models import DevelopmentPlan, ModuleNeed, PlanCohort, PlanRow, PlanYear, RunUnit
from bina.needs.permissions import VIEW_PLANS, require
from bina.platform.access import Actor
from bina.platform.errors import NotFound

NONE = Decimal(0)
LAST = 5  # behind the fourth quarter
INSIDE = [standing.value for standing in IN_PLAN]


@dataclass(frozen=True)
class ModuleFigure:
    """A module in a year; money in whole rupiah."""

    module_id: UUID
    code: str
    name: str
    cohorts: int
    participants: int
    seats: int
    hours: Decimal
    direct_cost: Decimal
    indirect_cost: Decimal


@dataclass(frozen=True)
class CohortView:
    id: UUID
    module_id: UUID
    module: str
    number: int
    quarter: int | None
    seats: int
    participants: int
    direct_cost: Decimal
    is_fixed: bool
    organiser: str


@dataclass(frozen=True)
class Mix:
    """Lesson hours by how one learns: own work, others, classes (70:20:10)."""

    experience: Decimal = NONE
    social: Decimal = NONE
    formal: Decimal = NONE

    @property
    def total(self) -> Decimal:
        return self.experience + self.social + self.formal

    def shares(self) -> tuple[int, int, int] | None:
        """Whole percent that add up to a hundred; None without hours."""
        if not self.total:
            return None
        first, second = (round(part * 100 / self.total) for part in (self.experience, self.social))
        return first, second, 100 - first - second


class Part(NamedTuple):
    """Rows of one unit and one form together."""

    form: int
    seats: int
    hours: Decimal
    direct_cost: Decimal
    indirect_cost: Decimal


@dataclass(frozen=True)
class UnitFigure:
    """An office of the first level with all below it."""

    unit_id: UUID
    code: str
    name: str
    people: int
    seats: int
    direct_cost: Decimal
    indirect_cost: Decimal
    mix: Mix


@dataclass(frozen=True)
class GroupFigure:
    """A group of competencies in a year."""

    year: int
    need_kind: str
    gaps: int
    inside: int
    people: int
    hours: Decimal
    direct_cost: Decimal


def count_standings(actor: Actor, year_id: UUID) -> Mapping[str, int]:
    """Gaps of a year by where they stand. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = PlanRow.objects.filter(plan_year_id=year_id).values_list("standing")
    found = dict(rows.annotate(count=Count("id")).order_by())
    return {standing.value: found.get(standing.value, 0) for standing in Standing}


def count_planned_people(actor: Actor, year_id: UUID) -> int:
    """Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = PlanRow.objects.filter(plan_year_id=year_id, standing__in=INSIDE)
    # parted by hashing, where count(DISTINCT ...) would sort them all
    return rows.order_by().values("employee_id").distinct().count()


def list_module_figures(actor: Actor, year_id: UUID) -> Sequence[ModuleFigure]:
    """The dearest first. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    indirect = dict(
        PlanRow.objects.filter(plan_year_id=year_id, standing__in=INSIDE)
        .values_list("module_id")
        .annotate(total=Sum("indirect_cost"))
        .order_by()
    )
    sums = {
        key: rest
        for key, *rest in PlanCohort.objects.filter(plan_year_id=year_id)
        .values_list("module_id")
        .annotate(Count("id"), Sum("participants"), Sum("seats"), Sum("direct_cost"))
        .order_by()
    }
    modules = _modules(year_id)
    figures = [
        ModuleFigure(
            key,
            modules[key].code,
            modules[key].name,
            cohorts,
            participants,
            seats,
            modules[key].lesson_hours,
            direct,
            indirect.get(key) or NONE,
        )
        for key, (cohorts, participants, seats, direct) in sums.items()
    ]
    return sorted(figures, key=lambda one: (-one.direct_cost, one.code))


def _modules(year_id: UUID) -> Mapping[UUID, ModuleNeed]:
    plan = DevelopmentPlan.objects.filter(
        id__in=PlanYear.objects.filter(id=year_id).values("plan_id")
    )
    return {row.module_id: row for row in ModuleNeed.objects.filter(run_id__in=plan.values("run"))}


def list_cohorts(actor: Actor, year_id: UUID) -> Sequence[CohortView]:
    """By quarter (those without one last), then by module. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    modules = _modules(year_id)
    views = [_cohort(row, modules) for row in PlanCohort.objects.filter(plan_year_id=year_id)]
    return sorted(views, key=lambda one: (one.quarter or LAST, one.module, one.number))


def get_cohort(actor: Actor, cohort_id: UUID) -> tuple[UUID, CohortView]:
    """The key of its year, and the cohort. Raises Forbidden, NotFound."""
    require(VIEW_PLANS, actor)
    row = PlanCohort.objects.filter(id=cohort_id).first()
    if row is None:
        raise NotFound("needs.plancohort")
    return row.plan_year_id, _cohort(row, _modules(row.plan_year_id))


def _cohort(row: PlanCohort, modules: Mapping[UUID, ModuleNeed]) -> CohortView:
    return CohortView(
        row.id,
        row.module_id,
        modules[row.module_id].name,
        row.number,
        row.quarter,
        row.seats,
        row.participants,
        row.direct_cost,
        row.is_fixed,
        row.organiser,
    )


def list_unit_figures(actor: Actor, plan_id: UUID) -> Sequence[UnitFigure]:
    """Over all years of the plan, offices of the first level by code. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    runs = DevelopmentPlan.objects.filter(id=plan_id).values("run_id")
    units = {row.unit_id: row for row in RunUnit.objects.filter(run_id__in=runs)}
    rows = PlanRow.objects.filter(
        plan_year__in=PlanYear.objects.filter(plan_id=plan_id), standing__in=INSIDE
    )
    sums = rows.values_list("unit_id", "form").annotate(
        Count("id"), Sum("hours"), Sum("direct_cost"), Sum("indirect_cost")
    )
    found: dict[UUID, list[Part]] = defaultdict(list)
    for unit_id, *rest in sums.order_by():
        found[units[unit_id].top_unit_id].append(Part(*rest))
    people = _people_of_offices(rows, units)
    figures = [_unit_figure(units[key], people.get(key, 0), rest) for key, rest in found.items()]
    return sorted(figures, key=lambda one: one.code)


def _people_of_offices(
    rows: QuerySet[PlanRow], units: Mapping[UUID, RunUnit]
) -> Mapping[UUID, int]:
    counts: dict[UUID, int] = defaultdict(int)
    people = rows.values_list("unit_id").annotate(count=Count("employee_id", distinct=True))
    for unit_id, count in people.order_by():
        counts[units[unit_id].top_unit_id] += count
    return counts


def _unit_figure(unit: RunUnit, people: int, parts: Sequence[Part]) -> UnitFigure:
    hours: dict[LearningModel, Decimal] = defaultdict(Decimal)
    for part in parts:
        hours[model_of(part.form)] += part.hours
    return UnitFigure(
        unit.unit_id,
        unit.code,
        unit.name,
        people,
        sum(part.seats for part in parts),
        sum((part.direct_cost for part in parts), NONE),
        sum((part.indirect_cost for part in parts), NONE),
        Mix(
            hours[LearningModel.EXPERIENCE],
            hours[LearningModel.SOCIAL],
            hours[LearningModel.FORMAL],
        ),
    )


def list_group_figures(actor: Actor, plan_id: UUID) -> Sequence[GroupFigure]:
    """By year and group. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = PlanRow.objects.filter(plan_year__in=PlanYear.objects.filter(plan_id=plan_id))
    keys = ("plan_year__year", "need_kind")
    gaps = {
        (year, kind): count
        for year, kind, count in rows.values_list(*keys).annotate(Count("id")).order_by()
    }
    inside = rows.filter(standing__in=INSIDE).values_list(*keys)
    sums = inside.annotate(
        Count("id"),
        Count("employee_id", distinct=True),
        Sum("hours"),
        Sum("direct_cost"),
    )
    chosen = {(year, kind): rest for year, kind, *rest in sums.order_by()}
    return [
        GroupFigure(year, kind, count, *chosen.get((year, kind), (0, 0, NONE, NONE)))
        for (year, kind), count in sorted(gaps.items())
    ]
