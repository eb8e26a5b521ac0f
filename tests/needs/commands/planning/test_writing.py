"""A solution becomes rows; the next one replaces it and tells what it changed."""

import pytest
from django.utils import timezone

from bina.needs.commands.planning.writing import record_solution
from bina.needs.domain.plan import Origin, Standing
from bina.needs.domain.rules import DEFAULT_RULES
from bina.needs.models import PlanCohort, PlanYear
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, Refused
from tests.needs.plans import (
    FIRST,
    approve,
    facts_of,
    fund,
    leave_all,
    make_plan,
    propose,
    record,
    rows_of,
    take_all,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


def year_of(agency, key) -> PlanYear:
    with reading(agency.system):
        return PlanYear.objects.get(id=key)


def test_rows_costs_and_ranks_agree() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = record(agency, year)
    rows = rows_of(agency, year)
    assert [row.rank for row in rows] == list(range(1, len(facts.candidates) + 1))
    assert [row.benefit for row in rows] == sorted((row.benefit for row in rows), reverse=True)
    placed = [row for row in rows if row.standing == Standing.PLACED]
    assert {row.standing for row in rows} <= {Standing.PLACED, Standing.NO_MODULE}
    found = year_of(agency, year)
    assert sum(row.direct_cost for row in placed) == found.direct_cost
    assert sum(row.indirect_cost for row in placed) == found.indirect_cost
    with reading(agency.system):
        cohorts = PlanCohort.objects.filter(plan_year_id=year)
        assert sum(cohort.participants for cohort in cohorts) == len(placed)


def test_the_next_solution_tells_what_it_changed() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = record(agency, year)
    assert year_of(agency, year).facts["change"] == {}
    record(agency, year, leave_all(facts))
    with_module = sum(bool(one.choices) for one in facts.candidates)
    change = year_of(agency, year).facts["change"]
    assert (change["came"], change["went"]) == (0, with_module)
    assert {row.reason for row in rows_of(agency, year)} == {"budget"}
    record(agency, year)
    assert year_of(agency, year).facts["change"]["came"] == with_module


def test_what_the_first_year_leaves_is_carried_to_the_next() -> None:
    agency, plan = make_plan(years=2)
    years = fund(agency, plan)
    facts = facts_of(agency, years[FIRST])
    record(agency, years[FIRST], leave_all(facts))
    left = {one.pair for one in facts.candidates}
    assert left <= {one.pair for one in facts_of(agency, years[FIRST + 1]).candidates}
    record(agency, years[FIRST])
    closed = {one.pair for one in facts.candidates if one.choices}
    assert not closed & {one.pair for one in facts_of(agency, years[FIRST + 1]).candidates}


def test_an_unplaced_cohort_goes_over_to_the_next_year() -> None:
    agency, plan = make_plan(years=2)
    years = fund(agency, plan)
    facts = facts_of(agency, years[FIRST])
    whole = take_all(facts)
    nowhere = [
        type(one)(one.module_id, one.number, None, one.seats, one.people, one.direct_cost)
        for one in whole.cohorts
    ]
    solution = type(whole)(whole.chosen, nowhere, {}, {}, whole.objective, whole.bound, {})
    record(agency, years[FIRST], solution)
    assert {row.standing for row in rows_of(agency, years[FIRST])} <= {"unplaced", "no_module"}
    record(agency, years[FIRST + 1])
    origins = {row.origin for row in rows_of(agency, years[FIRST + 1]) if row.module_id}
    assert Origin.CARRIED in origins


def test_only_a_draft_is_written_by_who_makes_it() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    facts = record(agency, year)
    written = {
        "facts": facts,
        "rules": DEFAULT_RULES,
        "solution": take_all(facts),
        "read_at": timezone.now(),
    }
    with pytest.raises(Forbidden):
        record_solution(agency.actor("pyb"), year, **written)
    propose(agency, plan)
    approve(agency, plan)
    with pytest.raises(Refused):
        record_solution(agency.sdm, year, **written)
