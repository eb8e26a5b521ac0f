"""From draft to approved, through a case; then the database keeps it as it is."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from bina.needs.commands.planning import (
    attach_plan_files,
    cancel_plan,
    close_plan_row,
    decide_plan_row,
    drop_plan_row,
    propose_plan,
    renew_plan,
    start_plan_row,
)
from bina.needs.commands.planning.settling import KIND
from bina.needs.domain.plan import Decision, PlanState, RowState
from bina.needs.domain.plan_approval import CODE
from bina.needs.models import DevelopmentPlan, PlanCohort, PlanDecision, PlanRow, PlanYear
from bina.needs.queries.plan_approval import plan_papers
from bina.platform.access import Grant
from bina.platform.cases import CaseState, find_case
from bina.platform.cases import Decision as CaseDecision
from bina.platform.cases.commands import resubmit, withdraw
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.jobs.models import JobRun
from bina.platform.rules import adopt_rule
from tests.needs.factories import make_needs_regency
from tests.needs.plans import (
    FIRST,
    approve,
    fund,
    make_plan,
    propose,
    record,
    rows_of,
    say,
    years_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.21")]


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    record(agency, fund(agency, plan)[FIRST])
    return agency, plan


def state_of(agency, plan) -> str:
    with reading(agency.system):
        return DevelopmentPlan.objects.get(id=plan.id).state


def case_of(agency, plan):
    with reading(agency.sdm):
        found = find_case(agency.sdm, KIND, plan.id)
    assert found is not None
    return found


def papers_of(agency, plan):
    with reading(agency.sdm):
        return plan_papers(agency.sdm, plan.id)


def test_pyb_and_ppk_approve_what_hr_handed_in(made) -> None:
    agency, plan = made
    propose(agency, plan)
    assert state_of(agency, plan) == PlanState.PROPOSED
    assert [step.label for step in case_of(agency, plan).steps] == [
        "Pejabat yang berwenang (PyB)",
        "Pejabat pembina kepegawaian (PPK)",
    ]
    approve(agency, plan)
    assert state_of(agency, plan) == PlanState.APPROVED
    assert case_of(agency, plan).state is CaseState.APPROVED
    letter = papers_of(agency, plan).letter
    assert letter is not None
    assert letter.subject == "Persetujuan Rencana 2027 versi 1"
    with pytest.raises(Refused, match="sudah berubah"):
        propose(agency, plan)


def test_what_comes_back_is_mended_and_handed_in_again(made) -> None:
    agency, plan = made
    year = years_of(agency, plan)[FIRST]
    propose(agency, plan)
    pyb = agency.actor("pyb", position="J1")
    say(agency, plan, pyb, CaseDecision.RETURN, "Perhatikan Dinas Pendidikan")
    assert state_of(agency, plan) == PlanState.DRAFT
    row = rows_of(agency, year)[0]
    decide_plan_row(agency.sdm, row.id, decision=Decision.BARRED, reason="Pensiun")
    # from the page of the case as from the page of the plan
    for again in (
        lambda: propose(agency, plan),
        lambda: resubmit(agency.sdm, case_of(agency, plan).id, at=timezone.now()),
    ):
        with pytest.raises(Refused, match="Susun ulang"):
            again()
    record(agency, year)
    propose(agency, plan)
    assert (state_of(agency, plan), case_of(agency, plan).round) == ("proposed", 2)
    approve(agency, plan)
    assert len(case_of(agency, plan).entries) == 5


def test_a_rejected_or_withdrawn_plan_may_be_changed_again(made) -> None:
    agency, plan = made
    propose(agency, plan)
    withdraw(agency.sdm, case_of(agency, plan).id, at=timezone.now())
    assert state_of(agency, plan) == PlanState.DRAFT
    propose(agency, plan)
    say(agency, plan, agency.actor("pyb", position="J1"), CaseDecision.REJECT, "Terlalu mahal")
    assert state_of(agency, plan) == PlanState.DRAFT
    propose(agency, plan)
    assert case_of(agency, plan).round == 1


def test_the_chain_is_a_rule_of_the_agency(made) -> None:
    agency, plan = made
    steps = [{"step": "sdm", "days": 2}, {"step": "ppk", "days": 9}]
    with reading(agency.system):
        adopt_rule(CODE, {"steps": steps}, valid_from=date(2026, 1, 1), legal_basis="SK")
    propose(agency, plan)
    assert [step.label for step in case_of(agency, plan).steps] == [
        "Pengelola SDM lain",
        "Pejabat pembina kepegawaian (PPK)",
    ]


def test_its_sheets_are_written_once_it_is_handed_in(made) -> None:
    agency, plan = made
    with pytest.raises(Refused, match="sedang disusun"):
        attach_plan_files(agency.sdm, plan)
    propose(agency, plan)
    with reading(agency.system):
        assert JobRun.objects.filter(name="needs.plan_files").count() == 1
    for _ in range(2):
        attach_plan_files(agency.sdm, plan)
        assert [file.name for file in papers_of(agency, plan).files] == ["akpk-2027-versi-1.xlsx"]
    with pytest.raises(Forbidden):
        attach_plan_files(agency.actor("atasan", "U2"), plan)


def test_an_unmade_year_is_not_proposed() -> None:
    agency, plan = make_plan(years=2)
    record(agency, fund(agency, plan)[FIRST])
    with pytest.raises(Refused, match="2028 belum disusun"):
        propose(agency, plan)


def test_a_year_made_before_the_one_it_rests_on_is_not_proposed() -> None:
    agency, plan = make_plan(years=2)
    years = fund(agency, plan)
    record(agency, years[FIRST])
    record(agency, years[FIRST + 1])
    record(agency, years[FIRST])
    with pytest.raises(Refused, match="2028"):
        propose(agency, plan)


def test_nobody_approves_the_own_proposal(made) -> None:
    agency, plan = made
    who = agency.actor("pyb", position="J1")
    both = replace(who, grants=(*who.grants, Grant("sdm", None)))
    propose(agency, plan, both)
    with pytest.raises(Forbidden):
        say(agency, plan, both, CaseDecision.APPROVE)


def test_the_version_before_is_replaced(made) -> None:
    agency, plan = made
    propose(agency, plan)
    approve(agency, plan)
    second = renew_plan(agency.sdm, plan)
    propose(agency, second)
    approve(agency, second)
    assert (state_of(agency, plan), state_of(agency, second)) == ("replaced", "approved")


def test_a_draft_is_cancelled_with_a_reason(made) -> None:
    agency, plan = made
    with pytest.raises(Refused, match="alasan"):
        cancel_plan(agency.sdm, plan, reason="")
    cancel_plan(agency.sdm, plan, reason="Anggaran ditiadakan")
    assert state_of(agency, plan) == PlanState.CANCELLED


def test_a_cancelled_plan_waits_for_nobody(made) -> None:
    agency, plan = made
    propose(agency, plan)
    say(agency, plan, agency.actor("pyb", position="J1"), CaseDecision.RETURN, "Kurangi")
    cancel_plan(agency.sdm, plan, reason="Anggaran ditiadakan")
    assert case_of(agency, plan).state is CaseState.WITHDRAWN


def test_each_move_has_its_right(made) -> None:
    agency, plan = made
    other = make_needs_regency("Kabupaten Lain")
    with pytest.raises(Forbidden):
        propose_plan(agency.actor("ppk"), plan, at=timezone.now())
    with pytest.raises(NotFound):
        propose_plan(other.sdm, plan, at=timezone.now())
    propose(agency, plan)
    for stranger in (agency.sdm, agency.actor("ppk"), agency.actor("atasan", "U2")):
        with pytest.raises(Forbidden):
            say(agency, plan, stranger, CaseDecision.APPROVE)
    with pytest.raises(NotFound):
        say(agency, plan, other.actor("pyb"), CaseDecision.APPROVE)
    with pytest.raises(Forbidden):
        cancel_plan(agency.actor("atasan", "U2"), plan, reason="x")


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
    propose(agency, plan)
    approve(agency, plan)
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
    propose(agency, plan)
    approve(agency, plan)
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
