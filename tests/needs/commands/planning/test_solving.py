"""A year is solved, written, and keeps every limit; what was decided by hand is heeded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest

from bina.needs.commands.planning import decide_plan_row, set_plan_cohort, set_plan_year
from bina.needs.commands.planning.solving import solve_facts, solve_plan_year
from bina.needs.domain.plan import Decision, Standing
from bina.needs.domain.planning.problem import WorkLimit
from bina.needs.jobs import plan_year
from bina.needs.models import PlanCohort, PlanRow, PlanYear
from bina.needs.queries.plan_candidates import PlanInput
from bina.organization.queries.planning import AwayTime
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs import Progress
from tests.needs.factories import make_needs_regency
from tests.needs.plan_limits import broken_limits
from tests.needs.plans import FIRST, facts_of, fund, make_plan, rows_of, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


def year_of(agency, key) -> PlanYear:
    with reading(agency.system):
        return PlanYear.objects.get(id=key)


def made(budget: int = 100_000_000):
    agency, plan = make_plan(years=1)
    year = fund(agency, plan, Decimal(budget))[FIRST]
    solve_plan_year(agency.sdm, year)
    return agency, plan, year


@pytest.mark.parametrize("budget", [0, 16_000_000, 30_000_000, 100_000_000])
def test_the_stored_plan_keeps_every_limit(budget) -> None:
    agency, _plan, year = made(budget)
    assert broken_limits(agency, year) == []
    found = year_of(agency, year)
    assert found.objective <= found.bound


def test_the_checker_sees_a_broken_limit() -> None:
    agency, _plan, year = made()
    row = next(row for row in rows_of(agency, year) if row.standing == Standing.PLACED)
    with reading(agency.system):
        PlanYear.objects.filter(id=year).update(budget=1)
        PlanRow.objects.filter(id=row.id).update(quarter=row.quarter % 4 + 1, hours=61)
    assert set(broken_limits(agency, year)) >= {"budget", "hours", "one quarter a cohort"}


def test_more_money_never_lowers_the_bound() -> None:
    bounds = [year_of(agency, year).bound for agency, _, year in map(made, (0, 16_000_000, 10**8))]
    assert bounds == sorted(bounds)


def test_the_same_facts_give_the_same_plan() -> None:
    agency, _plan, year = made(30_000_000)
    first = [(row.employee_id, row.module_id, row.quarter) for row in rows_of(agency, year)]
    solve_plan_year(agency.sdm, year)
    again = [(row.employee_id, row.module_id, row.quarter) for row in rows_of(agency, year)]
    assert first == again


def test_who_is_left_out_has_a_reason() -> None:
    agency, _plan, year = made(0)
    left = [row for row in rows_of(agency, year) if row.standing == Standing.LEFT_OUT]
    assert left
    assert all(row.reason for row in left)


def test_manual_changes_are_heeded() -> None:
    agency, _plan, year = made()
    out, kept = [row for row in rows_of(agency, year) if row.standing == Standing.PLACED][:2]
    decide_plan_row(agency.sdm, out.id, decision=Decision.BARRED, reason="Pensiun")
    decide_plan_row(agency.sdm, kept.id, decision=Decision.KEPT, reason="Diminta")
    price = 30_000_000
    set_plan_year(agency.sdm, year, budget=Decimal(price), uses_floor=False)
    solve_plan_year(agency.sdm, year)
    rows = {row.employee_id: row for row in rows_of(agency, year)}
    assert rows[out.employee_id].standing == Standing.LEFT_OUT
    assert rows[out.employee_id].reason == "barred"
    assert rows[kept.employee_id].standing in (Standing.PLACED, Standing.UNPLACED)
    assert year_of(agency, year).facts["change"]["went"] >= 1


def test_decisions_that_break_a_limit_are_refused() -> None:
    agency, _plan, year = made()
    kept = next(row for row in rows_of(agency, year) if row.standing == Standing.PLACED)
    decide_plan_row(agency.sdm, kept.id, decision=Decision.KEPT, reason="Diminta")
    set_plan_year(agency.sdm, year, budget=Decimal(1), uses_floor=False)
    with pytest.raises(Refused, match="anggaran"):
        solve_plan_year(agency.sdm, year)
    assert year_of(agency, year).direct_cost > 1


def test_the_floor_is_told() -> None:
    agency, plan = make_plan(years=1)
    year = years_of(agency, plan)[FIRST]
    set_plan_year(agency.sdm, year, budget=Decimal(30_000_000), uses_floor=True)
    solve_plan_year(agency.sdm, year)
    facts = year_of(agency, year).facts
    assert Fraction(facts["floor_share"]) >= Fraction(4, 5) * Fraction(
        facts["reference_share"]
    ) - Fraction(1, 10**6)


def test_the_job_makes_the_plan_and_leads_to_it() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    progress = Progress(uuid4(), agency.id)
    outcome = plan_year(agency.sdm, progress, plan_year_id=str(year))
    assert (outcome.route, outcome.route_args) == ("needs:plan_year", {"plan_year_id": str(year)})
    assert year_of(agency, year).solved_at is not None


def test_others_make_no_plan() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    with pytest.raises(Forbidden):
        solve_plan_year(agency.actor("ppk"), year)
    with pytest.raises(NotFound):
        solve_plan_year(make_needs_regency("Kabupaten Lain").sdm, year)


@pytest.mark.requirement("2.27")
def test_a_contract_year_takes_no_more_than_its_hours() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = facts_of(agency, year)
    head = agency.employees["J2"]
    hours = Fraction(facts.modules[_long_module(facts, head)].lesson_hours)
    assert hours > facts.rules.contract_hours
    contract = replace(facts.people[head], employment_kind="PPPK")
    limited = replace(facts, people=dict(facts.people) | {head: contract})
    free, bound = solve_facts(facts, WorkLimit()), solve_facts(limited, WorkLimit())
    assert {who for who, _ in free.chosen} - {who for who, _ in bound.chosen} == {head}


def _long_module(facts: PlanInput, person: UUID) -> UUID:
    return next(one.choices[0].module_id for one in facts.candidates if one.employee_id == person)


@pytest.mark.requirement("2.27")
def test_who_is_absent_half_of_a_quarter_is_not_sent_in_it() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = facts_of(agency, year)
    head = agency.employees["J2"]
    away = AwayTime(head, date(FIRST, 1, 1), date(FIRST, 8, 31))
    solution = solve_facts(replace(facts, absences=(away,)), WorkLimit())
    (quarter,) = {one.quarter for one in solution.cohorts if head in one.people}
    assert quarter == 4
    gone = replace(facts, absences=(AwayTime(head, date(FIRST, 1, 1), None),))
    reason = next(
        why for (who, _), why in solve_facts(gone, WorkLimit()).reasons.items() if who == head
    )
    assert set(reason.facts["quarters"].values()) == {"absent"}


def test_a_fixed_quarter_and_its_organiser_stay() -> None:
    agency, _plan, year = made()
    with reading(agency.system):
        cohort = PlanCohort.objects.filter(plan_year_id=year, participants__gt=0)[0]
    set_plan_cohort(agency.sdm, cohort.id, quarter=3, organiser="BPSDM")
    solve_plan_year(agency.sdm, year)
    with reading(agency.system):
        again = PlanCohort.objects.get(plan_year_id=year, is_fixed=True)
    assert (again.module_id, again.quarter, again.organiser) == (cohort.module_id, 3, "BPSDM")
    assert broken_limits(agency, year) == []
