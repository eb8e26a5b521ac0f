"""From draft to approved, by two people; then the database keeps it as it is."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from bina.needs.commands.planning import (
    approve_plan,
    cancel_plan,
    close_plan_row,
    decide_plan_row,
    drop_plan_row,
    propose_plan,
    renew_plan,
    return_plan,
    start_plan_row,
)
from bina.needs.domain.plan import Decision, PlanState, RowState
from bina.needs.models import DevelopmentPlan, PlanCohort, PlanDecision, PlanRow, PlanYear
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, fund, make_plan, record, rows_of, years_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    record(agency, fund(agency, plan)[FIRST])
    return agency, plan


def state_of(agency, plan) -> str:
    with reading(agency.system):
        return DevelopmentPlan.objects.get(id=plan.id).state


def open_tasks(agency) -> set[str]:
    with reading(agency.system):
        return set(Task.objects.filter(closed_at=None).values_list("role", flat=True))


def test_a_plan_goes_from_hand_to_hand(made) -> None:
    agency, plan = made
    propose_plan(agency.sdm, plan)
    assert open_tasks(agency) >= {"pyb", "ppk"}
    return_plan(agency.actor("pyb"), plan, note_text="Perhatikan Dinas Pendidikan")
    assert (state_of(agency, plan), open_tasks(agency) & {"pyb", "ppk"}) == ("draft", set())
    propose_plan(agency.sdm, plan)
    approve_plan(agency.actor("pyb"), plan)
    assert state_of(agency, plan) == PlanState.APPROVED
    with pytest.raises(Refused, match="sudah berubah"):
        propose_plan(agency.sdm, plan)


def test_an_unmade_year_is_not_proposed() -> None:
    agency, plan = make_plan(years=2)
    record(agency, fund(agency, plan)[FIRST])
    with pytest.raises(Refused, match="2028 belum disusun"):
        propose_plan(agency.sdm, plan)


def test_a_year_made_before_the_one_it_rests_on_is_not_proposed() -> None:
    agency, plan = make_plan(years=2)
    years = fund(agency, plan)
    record(agency, years[FIRST])
    record(agency, years[FIRST + 1])
    record(agency, years[FIRST])
    with pytest.raises(Refused, match="2028"):
        propose_plan(agency.sdm, plan)


def test_nobody_approves_the_own_proposal(made) -> None:
    agency, plan = made
    both = Actor(uuid4(), agency.id, "Rangkap", (Grant("sdm", None), Grant("ppk", None)))
    propose_plan(both, plan)
    with pytest.raises(Refused, match="orang lain"):
        approve_plan(both, plan)


def test_the_version_before_is_replaced(made) -> None:
    agency, plan = made
    propose_plan(agency.sdm, plan)
    approve_plan(agency.actor("ppk"), plan)
    second = renew_plan(agency.sdm, plan)
    propose_plan(agency.sdm, second)
    approve_plan(agency.actor("ppk"), second)
    assert (state_of(agency, plan), state_of(agency, second)) == ("replaced", "approved")


def test_a_draft_is_cancelled_with_a_reason(made) -> None:
    agency, plan = made
    with pytest.raises(Refused, match="alasan"):
        cancel_plan(agency.sdm, plan, reason="")
    cancel_plan(agency.sdm, plan, reason="Anggaran ditiadakan")
    assert state_of(agency, plan) == PlanState.CANCELLED


def test_returning_needs_a_note_and_each_move_its_right(made) -> None:
    agency, plan = made
    propose_plan(agency.sdm, plan)
    with pytest.raises(Refused, match="catatan"):
        return_plan(agency.actor("ppk"), plan, note_text="")
    with pytest.raises(Forbidden):
        approve_plan(agency.sdm, plan)
    with pytest.raises(Forbidden):
        return_plan(agency.sdm, plan, note_text="x")
    with pytest.raises(Forbidden):
        propose_plan(agency.actor("ppk"), plan)
    with pytest.raises(Forbidden):
        cancel_plan(agency.actor("atasan", "U2"), plan, reason="x")
    other = make_needs_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        approve_plan(other.actor("ppk"), plan)


DEEDS = {
    "a row": lambda year: PlanRow.objects.filter(plan_year_id=year).update(quarter=2),
    "rows gone": lambda year: PlanRow.objects.filter(plan_year_id=year)._raw_delete("default"),
    "money": lambda year: PlanYear.objects.filter(id=year).update(budget=1),
    "a cohort": lambda year: PlanCohort.objects.filter(plan_year_id=year).update(seats=99),
    "a decision": lambda year: PlanDecision.objects.filter(plan_year_id=year).delete(),
    "the plan": lambda year: DevelopmentPlan.objects.update(first_year=2030),
    "its state": lambda year: DevelopmentPlan.objects.update(state="draft"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_database_refuses_to_change_an_approved_plan(made, deed) -> None:
    agency, plan = made
    year = years_of(agency, plan)[FIRST]
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.KEPT, reason="Tetap")
    record(agency, year)
    propose_plan(agency.sdm, plan)
    approve_plan(agency.actor("ppk"), plan)
    with (
        reading(agency.system),
        pytest.raises(ProgrammingError, match="approved plan"),
        transaction.atomic(),
    ):
        deed(year)


def test_rows_of_an_approved_plan_are_carried_out() -> None:
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year)
    first, second, *_ = (row for row in rows_of(agency, year) if row.standing == "placed")
    proof = uuid4()
    with pytest.raises(Refused, match="sudah ditetapkan"):
        start_plan_row(agency.system, first.id)
    propose_plan(agency.sdm, plan)
    approve_plan(agency.actor("ppk"), plan)
    start_plan_row(agency.system, first.id)
    for _ in range(2):
        close_plan_row(agency.system, first.id, evidence_id=proof, on=date(2027, 3, 1))
    with pytest.raises(Refused, match="sudah selesai"):
        drop_plan_row(agency.sdm, first.id, reason="Batal", on=date(2027, 4, 1))
    with pytest.raises(Refused, match="alasan"):
        drop_plan_row(agency.sdm, second.id, reason="", on=date(2027, 4, 1))
    drop_plan_row(agency.sdm, second.id, reason="Pindah", on=date(2027, 4, 1))
    states = {row.id: row.state for row in rows_of(agency, year)}
    assert (states[first.id], states[second.id]) == (RowState.DONE, RowState.DROPPED)
    employee = agency.actor("pegawai", position="J21F")
    with pytest.raises(Forbidden):
        start_plan_row(employee, second.id)
    with pytest.raises(Forbidden):
        close_plan_row(employee, second.id, evidence_id=proof, on=date(2027, 3, 1))
    with pytest.raises(Forbidden):
        drop_plan_row(employee, second.id, reason="x", on=date(2027, 3, 1))
