"""Plans stand on settled runs; a new version starts from the old one."""

import pytest

from bina.needs.commands import freeze_run
from bina.needs.commands.computing import compute_run
from bina.needs.commands.planning import open_plan, renew_plan
from bina.needs.models import DevelopmentPlan, PlanRow, PlanYear
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.factories import AS_OF, make_needs_regency
from tests.needs.plans import FIRST, approve, fund, make_plan, propose, record, rows_of, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


def test_a_plan_opens_with_its_years() -> None:
    agency, plan = make_plan()
    assert sorted(years_of(agency, plan)) == [2027, 2028, 2029]


def test_only_a_settled_run_carries_a_plan() -> None:
    agency = make_needs_regency()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with pytest.raises(Refused, match="Tetapkan dahulu"):
        open_plan(agency.sdm, run, name="Rencana", first_year=FIRST, years=1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Rencana  2027"}, "name"),
        ({"years": 4}, "years"),
        ({"first_year": 2025}, "first_year"),
    ],
)
def test_what_is_no_plan_is_refused(changed, field) -> None:
    agency, _plan = make_plan()
    run = compute_run(agency.sdm, as_of=AS_OF)
    freeze_run(agency.sdm, run)
    facts = {"name": "Rencana lain", "first_year": FIRST, "years": 3} | changed
    with pytest.raises(Refused) as refusal:
        open_plan(agency.sdm, run, **facts)
    assert refusal.value.field == field


def test_unit_heads_and_others_open_none() -> None:
    agency, plan = make_plan()
    run = compute_run(agency.sdm, as_of=AS_OF)
    with pytest.raises(Forbidden):
        open_plan(agency.actor("atasan", "U2"), run, name="X", first_year=FIRST, years=1)
    other = make_needs_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        open_plan(other.sdm, run, name="X", first_year=FIRST, years=1)
    with pytest.raises(NotFound):
        renew_plan(other.sdm, plan)


def test_a_new_version_starts_from_the_old_one() -> None:
    agency, plan = make_plan(years=1)
    years = fund(agency, plan)
    record(agency, years[FIRST])
    propose(agency, plan)
    approve(agency, plan)
    made = renew_plan(agency.sdm, plan)
    year = years_of(agency, made)[FIRST]
    before, after = rows_of(agency, years[FIRST]), rows_of(agency, year)
    assert [(row.employee_id, row.module_id, row.standing) for row in before] == [
        (row.employee_id, row.module_id, row.standing) for row in after
    ]
    with reading(agency.sdm):
        version = DevelopmentPlan.objects.get(id=made.id)
        assert (version.version, version.former_id) == (2, plan.id)
        assert PlanYear.objects.get(id=year).budget == 100_000_000
    with pytest.raises(Refused, match="Versi lain"):
        renew_plan(agency.sdm, plan)


def test_the_old_version_keeps_its_rows() -> None:
    agency, plan = make_plan(years=1)
    years = fund(agency, plan)
    record(agency, years[FIRST])
    propose(agency, plan)
    approve(agency, plan)
    renew_plan(agency.sdm, plan)
    with reading(agency.sdm):
        assert PlanRow.objects.filter(plan_year_id=years[FIRST]).exists()
