"""A year is solved, written, and keeps every limit; what was decided by hand is heeded."""

from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest

from bina.needs.commands.planning import decide_plan_row, set_plan_year
from bina.needs.commands.planning.solving import solve_plan_year
from bina.needs.domain.plan import Decision, Standing
from bina.needs.jobs import plan_year
from bina.needs.models import PlanRow, PlanYear
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs import Progress
from tests.needs.factories import make_needs_regency
from tests.needs.plan_limits import broken_limits
from tests.needs.plans import FIRST, fund, make_plan, rows_of, years_of

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
