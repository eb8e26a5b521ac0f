"""Plans of the small regency for tests, with a solution made by hand."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands import freeze_run
from bina.needs.commands.computing import compute_run
from bina.needs.commands.planning import open_plan, propose_plan, set_plan_year
from bina.needs.commands.planning.settling import KIND
from bina.needs.commands.planning.solution import CohortPlan, Reason, YearSolution
from bina.needs.commands.planning.writing import record_solution
from bina.needs.domain.rules import DEFAULT_RULES
from bina.needs.models import PlanRow, PlanYear
from bina.needs.queries.plan_candidates import PlanInput, read_plan_input
from bina.platform.access import Actor
from bina.platform.cases import Decision, find_case
from bina.platform.cases.commands import decide
from bina.platform.commands import reading
from tests.needs.factories import AS_OF, make_needs_regency
from tests.organization.factories import TestAgency

FIRST = 2027
BUDGET = Decimal(100_000_000)
SHORT = {"short": "1000000", "cost": "1200000", "left": "200000"}


def make_plan(agency: TestAgency | None = None, years: int = 3) -> tuple[TestAgency, Ref]:
    """A draft on a settled run."""
    agency = agency or make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, run)
    return agency, open_plan(agency.sdm, run, name="Rencana 2027", first_year=FIRST, years=years)


def propose(agency: TestAgency, plan: Ref, actor: Actor | None = None) -> Ref:
    return propose_plan(actor or agency.sdm, plan, at=timezone.now())


def say(agency: TestAgency, plan: Ref, actor: Actor, decision: Decision, reason: str = "") -> None:
    """One decision at the step where the plan stands."""
    with reading(agency.sdm):
        case = find_case(agency.sdm, KIND, plan.id)
    assert case is not None
    assert case.step_id is not None
    decide(
        actor, case.id, step_id=case.step_id, decision=decision, at=timezone.now(), reason=reason
    )


def approve(agency: TestAgency, plan: Ref) -> None:
    """PyB, then PPK."""
    for role, position in (("pyb", "J1"), ("ppk", "J2")):
        say(agency, plan, agency.actor(role, position=position), Decision.APPROVE)


def years_of(agency: TestAgency, plan: Ref) -> Mapping[int, UUID]:
    with reading(agency.system):
        rows = PlanYear.objects.filter(plan_id=plan.id)
        return dict(rows.values_list("year", "id"))


def fund(agency: TestAgency, plan: Ref, budget: Decimal = BUDGET) -> Mapping[int, UUID]:
    years = years_of(agency, plan)
    for year in years.values():
        set_plan_year(agency.sdm, year, budget=budget, uses_floor=False)
    return years


def facts_of(agency: TestAgency, year: UUID) -> PlanInput:
    with reading(agency.system):
        return read_plan_input(agency.system, year)


def take_all(facts: PlanInput, *, but: UUID | None = None) -> YearSolution:
    """Everybody gets the most useful module, one cohort of each, all in the first quarter.

    ``but`` is the one person who gets nothing, for want of money.
    """
    chosen = {
        one.pair: one.choices[0].module_id
        for one in facts.candidates
        if one.choices and one.employee_id != but
    }
    cohorts = []
    for module_id in sorted(set(chosen.values())):
        people = sorted(who for (who, _), module in chosen.items() if module == module_id)
        need = facts.modules[module_id]
        cost = int(need.cohort_cost + len(people) * need.participant_cost)
        cohorts.append(CohortPlan(module_id, 1, 1, int(need.capacity), people, cost))
    benefit = sum((one.choices[0].benefit for one in facts.candidates if one.choices), Decimal(0))
    reasons = {
        one.pair: Reason("budget", SHORT) for one in facts.candidates if one.employee_id == but
    }
    return YearSolution(chosen, cohorts, reasons, {}, benefit, benefit, {})


def leave_all(facts: PlanInput) -> YearSolution:
    """Nobody gets anything, for there is no money."""
    reasons = {one.pair: Reason("budget", SHORT) for one in facts.candidates}
    return YearSolution({}, [], reasons, {}, Decimal(0), Decimal(9), {})


def record(agency: TestAgency, year: UUID, solution: YearSolution | None = None) -> PlanInput:
    read_at = timezone.now()
    facts = facts_of(agency, year)
    record_solution(
        agency.sdm,
        year,
        facts=facts,
        rules=DEFAULT_RULES,
        solution=solution or take_all(facts),
        read_at=read_at,
    )
    return facts


def rows_of(agency: TestAgency, year: UUID) -> list[PlanRow]:
    with reading(agency.system):
        return list(PlanRow.objects.filter(plan_year_id=year).order_by("rank"))
