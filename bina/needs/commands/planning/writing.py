"""The solution of a year as rows, in one transaction; the solution before goes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from psycopg.types.json import Jsonb

from bina.kernel.money import round_rupiah
from bina.kernel.ref import Ref
from bina.needs.commands.copying import copy_rows
from bina.needs.commands.planning.checking import open_draft
from bina.needs.commands.planning.solution import NO_REASON, CohortPlan, YearSolution
from bina.needs.domain.budget import split_evenly
from bina.needs.domain.cost import MINUTES_OF_AN_HOUR
from bina.needs.domain.plan import IN_PLAN, Origin, RowState, Standing
from bina.needs.domain.rules import RuleSet
from bina.needs.models import ModuleNeed, PlanCohort, PlanRow, PlanYear
from bina.needs.permissions import MANAGE_PLANS
from bina.needs.queries.plan_candidates import Candidate, Choice, PlanInput
from bina.needs.queries.plan_objectives import Citations, read_citations
from bina.organization.domain.golongan import cost_class
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note

COLUMNS = (
    *("employee_id", "unit_id", "position_id", "competency_id", "module_id", "gap_row_id", "rank"),
    *("required", "held", "gap", "weight", "priority", "closure", "benefit", "is_critical"),
    *("hours", "term", "need_kind", "form", "direct_cost", "indirect_cost"),
    *("standing", "before", "origin", "quarter", "cohort", "reason", "reason_facts", "state"),
    "objective_id",
)


class Seat(NamedTuple):
    """Where somebody sits: which cohort, in which quarter if any, and a part of its cost."""

    number: int | None
    quarter: int | None
    cost: int


@command(
    permission=MANAGE_PLANS, audits="needs.plan_year.solved", subject=PlanYear, personal=HOLDS_NONE
)
def record_solution(
    actor: Actor,
    year: PlanYear,
    *,
    facts: PlanInput,
    rules: RuleSet,
    solution: YearSolution,
    read_at: datetime,
) -> Ref:
    """Replace the rows and cohorts of a year. Raises Refused when the plan is not being made."""
    open_draft(year)
    today = timezone.localdate(read_at)
    rows = RowMaker(facts, rules, solution, read_citations(actor, year, facts.plan.run_id, today))
    made = list(rows.rows())
    _empty(PlanRow, year.id)
    _empty(PlanCohort, year.id)
    fixed = {"agency_id": year.agency_id, "plan_year_id": year.id}
    copy_rows(PlanRow, fixed, COLUMNS, made)
    PlanCohort.objects.bulk_create(
        (_cohort(year, cohort) for cohort in solution.cohorts), batch_size=2000
    )
    year.objective, year.bound = solution.objective, solution.bound
    year.direct_cost, year.indirect_cost = Decimal(rows.direct), Decimal(rows.indirect)
    year.read_at, year.solved_at = read_at, timezone.now()
    year.facts = dict(solution.facts) | {"change": rows.change()}
    year.save()
    note(
        objective=solution.objective,
        bound=solution.bound,
        direct_cost=year.direct_cost,
        rows=len(made),
        chosen=len(solution.chosen),
    )
    return Ref("needs.planyear", year.id)


def _empty(model: type[Model], year_id: UUID) -> None:
    """One statement; nothing cascades, for every key is protected."""
    rows = model._default_manager.filter(plan_year_id=year_id)
    rows._raw_delete(rows.db)


def _cohort(year: PlanYear, cohort: CohortPlan) -> PlanCohort:
    return PlanCohort(
        agency_id=year.agency_id,
        plan_year=year,
        module_id=cohort.module_id,
        number=cohort.number,
        quarter=cohort.quarter,
        seats=cohort.seats,
        participants=len(cohort.people),
        direct_cost=cohort.direct_cost,
        is_fixed=cohort.is_fixed,
        organiser=cohort.organiser,
    )


class RowMaker:
    """The rows of a year, one for each gap that it looked at."""

    def __init__(
        self, facts: PlanInput, rules: RuleSet, solution: YearSolution, citations: Citations
    ) -> None:
        self.facts, self.rules, self.solution = facts, rules, solution
        self.citations = citations
        self.seats = {
            (person, cohort.module_id): Seat(cohort.number, cohort.quarter, cost)
            for cohort in solution.cohorts
            for person, cost in zip(
                cohort.people, split_evenly(cohort.direct_cost, len(cohort.people)), strict=True
            )
        }
        self.direct = sum(cohort.direct_cost for cohort in solution.cohorts)
        self.indirect = 0
        self.came, self.went = 0, 0

    def rows(self) -> Iterator[Sequence[Any]]:
        order = sorted(self.facts.candidates, key=lambda one: (-self._benefit(one), one.rank))
        for rank, candidate in enumerate(order, 1):
            yield self._row(rank, candidate)

    def change(self) -> Mapping[str, Any]:
        """What this solution changed: gaps that came in and went out, and the benefit before."""
        if not self.facts.before:
            return {}
        return {
            "came": self.came,
            "went": self.went,
            "objective": str(self.facts.year.objective or 0),
        }

    def _choice(self, candidate: Candidate) -> Choice | None:
        """The module chosen, else the one offered, else the most useful."""
        pair = candidate.pair
        wanted = self.solution.chosen.get(pair) or self.solution.offered.get(pair)
        found = (one for one in candidate.choices if wanted in (None, one.module_id))
        return next(found, None)

    def _benefit(self, candidate: Candidate) -> Decimal:
        choice = self._choice(candidate)
        return choice.benefit if choice else Decimal(0)

    def _row(self, rank: int, candidate: Candidate) -> Sequence[Any]:
        choice = self._choice(candidate)
        module = self.facts.modules[choice.module_id] if choice else None
        seat = self._seat(candidate)
        standing = self._standing(candidate, seat)
        before = self.facts.before.get(candidate.pair, "")
        self._count(before, standing)
        indirect = self._indirect(candidate, module)
        if seat:
            self.indirect += indirect
            self.direct += 0 if seat.number else seat.cost
        reason = self.solution.reasons.get(candidate.pair, NO_REASON)
        known = self.facts.competencies[candidate.competency_id]
        return (
            *(candidate.employee_id, candidate.unit_id, candidate.position_id),
            *(candidate.competency_id, choice and choice.module_id, candidate.gap_row_id, rank),
            *(candidate.required, _scaled(candidate.held), _scaled(candidate.gap)),
            *(candidate.weight, _scaled(candidate.priority)),
            *(_scaled(choice.closure if choice else Decimal(0)),),
            *(_scaled(choice.benefit if choice else Decimal(0)), candidate.is_critical),
            *(module.lesson_hours if module else Decimal(0), candidate.term),
            *(known.need_kind, known.form, seat.cost if seat else _seat_price(module), indirect),
            *(standing.value, before, self._origin(candidate).value),
            *(seat and seat.quarter, seat and seat.number),
            *(reason.code, Jsonb(dict(reason.facts)), RowState.PLANNED.value),
            self.citations.of(candidate.unit_id, candidate.position_id, candidate.competency_id),
        )

    def _seat(self, candidate: Candidate) -> Seat | None:
        """Someone chosen whom no quarter takes still has the price of the place set aside."""
        module_id = self.solution.chosen.get(candidate.pair)
        if module_id is None:
            return None
        price = round_rupiah(Fraction(self.facts.modules[module_id].participant_cost))
        return self.seats.get((candidate.employee_id, module_id), Seat(None, None, price))

    def _standing(self, candidate: Candidate, seat: Seat | None) -> Standing:
        if seat:
            return Standing.PLACED if seat.quarter else Standing.UNPLACED
        return Standing.LEFT_OUT if candidate.choices else Standing.NO_MODULE

    def _origin(self, candidate: Candidate) -> Origin:
        pair = candidate.pair
        if pair in self.facts.kept or pair in self.facts.barred:
            return Origin.MANUAL
        return Origin.CARRIED if pair in self.facts.carried else Origin.SOLVER

    def _count(self, before: str, standing: Standing) -> None:
        was_in = before in IN_PLAN
        self.came += bool(before) and not was_in and standing in IN_PLAN
        self.went += was_in and standing not in IN_PLAN

    def _indirect(self, candidate: Candidate, module: ModuleNeed | None) -> int:
        """Paid hours of one person, in rupiah; section 9 of the calculation."""
        golongan = self.facts.grades.get(candidate.employee_id, "")
        if module is None or not golongan:
            return 0
        hours = Fraction(module.lesson_hours) * self.rules.lesson_minutes / MINUTES_OF_AN_HOUR
        return round_rupiah(hours * self.rules.hourly_rates[cost_class(golongan)])


def _seat_price(module: ModuleNeed | None) -> int:
    """What a seat would cost in a full cohort."""
    if module is None:
        return 0
    return round_rupiah(Fraction(module.participant_cost + module.cohort_cost / module.capacity))


def _scaled(value: Decimal) -> int:
    return int(value.scaleb(12))
