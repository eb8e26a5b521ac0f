"""A year's money, and asking for its solution."""

from decimal import Decimal
from uuid import uuid4

import pytest

from bina.needs.commands.planning import (
    request_plan_year,
    set_plan_cohort,
    set_plan_year,
)
from bina.needs.models import PlanCohort, PlanYear
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs.models import JobRun, JobState
from tests.needs.factories import make_needs_regency
from tests.needs.plans import BUDGET, FIRST, approve, fund, make_plan, propose, record, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


def year_of(agency, key) -> PlanYear:
    with reading(agency.system):
        return PlanYear.objects.get(id=key)


def test_money_is_set_and_a_change_makes_the_solution_old() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    set_plan_year(agency.sdm, year, budget=BUDGET, uses_floor=False)
    assert year_of(agency, year).decided_at < year_of(agency, year).read_at
    set_plan_year(agency.sdm, year, budget=BUDGET - 1, uses_floor=True)
    found = year_of(agency, year)
    assert (found.budget, found.uses_floor) == (BUDGET - 1, True)
    assert found.decided_at > found.read_at


@pytest.mark.parametrize("budget", [Decimal(-1), Decimal(10) ** 15])
def test_money_that_is_none_is_refused(budget) -> None:
    agency, plan = make_plan(years=1)
    with pytest.raises(Refused):
        set_plan_year(agency.sdm, years_of(agency, plan)[FIRST], budget=budget, uses_floor=False)


def test_a_year_is_asked_for_in_turn_and_with_money() -> None:
    agency, plan = make_plan(years=2)
    years = years_of(agency, plan)
    with pytest.raises(Refused, match="anggaran"):
        request_plan_year(agency.sdm, years[FIRST])
    fund(agency, plan)
    with pytest.raises(Refused, match="tahun sebelumnya"):
        request_plan_year(agency.sdm, years[FIRST + 1])
    job = request_plan_year(agency.sdm, years[FIRST])
    assert year_of(agency, years[FIRST]).job_id == job.id
    with pytest.raises(Refused, match="sedang disusun"):
        set_plan_year(agency.sdm, years[FIRST], budget=BUDGET, uses_floor=True)
    with reading(agency.system):
        JobRun.objects.filter(id=job.id).update(state=JobState.DONE)
    set_plan_year(agency.sdm, years[FIRST], budget=BUDGET, uses_floor=True)


def test_a_cohort_is_fixed_and_let_go() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    with reading(agency.system):
        cohort = PlanCohort.objects.filter(plan_year_id=year).first()
    set_plan_cohort(agency.sdm, cohort.id, quarter=3, organiser=" BPSDM ")
    with reading(agency.system):
        found = PlanCohort.objects.get(id=cohort.id)
    assert (found.quarter, found.is_fixed, found.organiser) == (3, True, "BPSDM")
    with pytest.raises(Refused, match="triwulan"):
        set_plan_cohort(agency.sdm, cohort.id, quarter=5, organiser="")
    set_plan_cohort(agency.sdm, cohort.id, quarter=None, organiser="")
    with reading(agency.system):
        assert not PlanCohort.objects.get(id=cohort.id).is_fixed


def test_others_change_nothing() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    with reading(agency.system):
        cohort = PlanCohort.objects.filter(plan_year_id=year).first()
    head, other = agency.actor("atasan", "U2"), make_needs_regency("Kabupaten Lain").sdm
    with pytest.raises(Forbidden):
        set_plan_year(head, year, budget=BUDGET, uses_floor=False)
    with pytest.raises(Forbidden):
        request_plan_year(head, year)
    with pytest.raises(Forbidden):
        set_plan_cohort(head, cohort.id, quarter=1, organiser="")
    with pytest.raises(NotFound):
        set_plan_year(other, year, budget=BUDGET, uses_floor=False)
    with pytest.raises(NotFound):
        set_plan_cohort(other, cohort.id, quarter=1, organiser="")
    with pytest.raises(NotFound):
        request_plan_year(agency.sdm, uuid4())


def test_an_approved_plan_is_not_touched() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    propose(agency, plan)
    with pytest.raises(Refused, match="tidak sedang disusun"):
        set_plan_year(agency.sdm, year, budget=BUDGET, uses_floor=True)
    approve(agency, plan)
    with pytest.raises(Refused, match="tidak sedang disusun"):
        request_plan_year(agency.sdm, year)
