"""Manual changes carry a reason, and what is made again heeds them."""

import pytest

from bina.needs.commands.planning import decide_plan_row, withdraw_decision
from bina.needs.domain.plan import Decision, Origin, Standing
from bina.needs.models import PlanDecision
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.needs.factories import make_needs_regency
from tests.needs.plans import (
    FIRST,
    facts_of,
    fund,
    leave_all,
    make_plan,
    propose,
    record,
    rows_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    return agency, plan, year


def decision_of(agency, year) -> PlanDecision:
    with reading(agency.system):
        return PlanDecision.objects.get(plan_year_id=year)


def test_leaving_someone_out_stands_until_it_is_withdrawn(made) -> None:
    agency, plan, year = made
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Pensiun Maret")
    facts = facts_of(agency, year)
    assert facts.barred == {(row.employee_id, row.competency_id)}
    with pytest.raises(Refused, match="Susun ulang"):
        propose(agency, plan)
    record(agency, year, leave_all(facts))
    again = next(one for one in rows_of(agency, year) if one.employee_id == row.employee_id)
    assert (again.standing, again.before) == (Standing.LEFT_OUT, Standing.PLACED)
    assert again.origin == Origin.MANUAL
    withdraw_decision(agency.sdm, decision_of(agency, year).id)
    assert not facts_of(agency, year).barred


def test_keeping_someone_names_the_module(made) -> None:
    agency, _plan, year = made
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Sementara")
    decide_plan_row(agency.sdm, row.id, decision=Decision.KEPT, reason="Diminta pimpinan")
    facts = facts_of(agency, year)
    assert facts.kept == {(row.employee_id, row.competency_id): row.module_id}
    assert not facts.barred
    assert decision_of(agency, year).reason == "Diminta pimpinan"


def test_no_reason_and_no_module_that_helps_are_refused(made) -> None:
    agency, _plan, year = made
    row = rows_of(agency, year)[0]
    with pytest.raises(Refused) as refusal:
        decide_plan_row(agency.sdm, row.id, decision=Decision.KEPT, reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(Refused) as refusal:
        decide_plan_row(
            agency.sdm, row.id, decision=Decision.KEPT, reason="Ya", module_id=row.unit_id
        )
    assert refusal.value.field == "module"


def test_others_decide_nothing(made) -> None:
    agency, _plan, year = made
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Pensiun")
    decision = decision_of(agency, year)
    head, other = agency.actor("atasan", "U2"), make_needs_regency("Kabupaten Lain").sdm
    with pytest.raises(Forbidden):
        decide_plan_row(head, row.id, decision=Decision.KEPT, reason="Ya")
    with pytest.raises(Forbidden):
        withdraw_decision(head, decision.id)
    with pytest.raises(NotFound):
        decide_plan_row(other, row.id, decision=Decision.KEPT, reason="Ya")
    with pytest.raises(NotFound):
        withdraw_decision(other, decision.id)
    assert decision_of(agency, year).decision == Decision.BARRED
