"""Other answers to a gap: proposed, decided by somebody else, carried out by an owner."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.needs.commands.planning import carry_answer, decide_answer, propose_answer
from bina.needs.domain.gap_answers import AnswerKind, AnswerMove, AnswerState
from bina.needs.models import GapAnswer
from bina.needs.queries.answers import find_open_gap, get_answer, list_answers, list_open_gaps
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks.models import Task
from tests.needs.factories import make_needs_regency
from tests.needs.plans import FIRST, facts_of, fund, leave_all, make_plan, record, rows_of
from tests.organization.factories import TestAgency

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("2.22"),
    pytest.mark.requirement("2.23"),
    pytest.mark.requirement("2.24"),
]
DUE = timezone.localdate() + timedelta(days=90)


@pytest.fixture
def made():
    agency, plan = make_plan(years=1)
    year = fund(agency, plan)[FIRST]
    record(agency, year, leave_all(facts_of(agency, year)))
    row = next(row for row in rows_of(agency, year) if row.employee_id == agency.employees["J21F"])
    return agency, plan, row


def facts(agency: TestAgency, **changed) -> dict:
    return {
        "kind": AnswerKind.MENTORING,
        "reason": "Tidak ada modul",
        "owner_id": agency.employees["J21"],
        "due_on": DUE,
    } | changed


def propose(agency, row, actor: Actor | None = None, **changed) -> Ref:
    return propose_answer(actor or agency.sdm, row.id, **facts(agency, **changed))


def answer_of(agency, answer: Ref) -> GapAnswer:
    with reading(agency.system):
        return GapAnswer.objects.get(id=answer.id)


def waiting(agency) -> set[tuple[str, str]]:
    with reading(agency.system):
        return set(Task.objects.filter(closed_at=None).values_list("kind", "role"))


def test_open_gaps_come_with_a_suggestion(made) -> None:
    agency, plan, row = made
    with reading(agency.sdm):
        gaps = list_open_gaps(agency.sdm, plan.id)
        (mine,) = [gap for gap in gaps if gap.row_id == row.id]
        assert find_open_gap(agency.sdm, row.id) == mine
    assert (mine.people, mine.competency, mine.has_module) == (1, "Kurikulum", True)
    head = agency.actor("atasan", "U22")
    with reading(head):
        assert row.id not in {gap.row_id for gap in list_open_gaps(head, plan.id)}
        with pytest.raises(NotFound):
            find_open_gap(head, row.id)


def test_a_proposal_is_decided_carried_out_and_closed(made) -> None:
    agency, _plan, row = made
    answer = propose(agency, row, agency.actor("atasan", "U2"))
    assert answer_of(agency, answer).people == 1
    assert {role for _, role in waiting(agency)} >= {"pyb", "ppk"}
    decide_answer(agency.actor("pyb"), answer, is_accepted=True)
    assert ("needs.answer_accepted", "") in waiting(agency)
    carry_answer(agency.sdm, answer, move=AnswerMove.START)
    carry_answer(agency.sdm, answer, move=AnswerMove.FINISH, result="Dua mentor ditunjuk")
    assert answer_of(agency, answer).state == AnswerState.DONE
    assert ("needs.answer_accepted", "") not in waiting(agency)
    with reading(agency.sdm):
        board = list_answers(agency.sdm)
        assert [one.id for one in board.ended] == [answer.id]
        assert not board.under_way
        assert get_answer(agency.sdm, answer.id).moves == ()


def test_its_owner_carries_it_out_and_another_employee_does_not(made) -> None:
    agency, _plan, row = made
    owner, other = (agency.actor("pegawai", position=one) for one in ("J21", "J21F"))
    answer = propose(agency, row)
    decide_answer(agency.actor("pyb"), answer, is_accepted=True)
    with reading(agency.system):
        task = Task.objects.get(kind="needs.answer_accepted", closed_at=None)
    assert (task.person_id, task.route) == (owner.person_id, "needs:answer")
    assert task.route_arguments == {"answer_id": str(answer.id)}
    with reading(owner):
        assert get_answer(owner, answer.id).id == answer.id
        with pytest.raises(Forbidden):
            list_answers(owner)
    with reading(other), pytest.raises(NotFound):
        get_answer(other, answer.id)
    with pytest.raises(NotFound):
        carry_answer(other, answer, move=AnswerMove.START)
    carry_answer(owner, answer, move=AnswerMove.START)
    carry_answer(owner, answer, move=AnswerMove.FINISH, result="Selesai")
    assert answer_of(agency, answer).state == AnswerState.DONE


def test_a_rejection_has_its_reason(made) -> None:
    agency, _plan, row = made
    answer = propose(agency, row)
    with pytest.raises(Refused, match="penolakan"):
        decide_answer(agency.actor("ppk"), answer, is_accepted=False)
    decide_answer(agency.actor("ppk"), answer, is_accepted=False, reason="Tahun depan")
    with pytest.raises(Refused, match="sudah berubah"):
        carry_answer(agency.sdm, answer, move=AnswerMove.START)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"due_on": date(2026, 1, 1)}, "due_on"),
        ({"owner_id": uuid4()}, "owner"),
    ],
)
def test_half_a_proposal_is_refused(made, changed, field) -> None:
    agency, _plan, row = made
    with pytest.raises(Refused) as refusal:
        propose(agency, row, **changed)
    assert refusal.value.field == field


def test_the_same_is_not_proposed_twice(made) -> None:
    agency, _plan, row = made
    propose(agency, row)
    with pytest.raises(Refused, match="masih berjalan"):
        propose(agency, row)
    propose(agency, row, kind=AnswerKind.ROTATION)


def test_nobody_decides_the_own_proposal(made) -> None:
    agency, _plan, row = made
    both = Actor(uuid4(), agency.id, "Rangkap", (Grant("sdm", None), Grant("pyb", None)))
    answer = propose(agency, row, both)
    with pytest.raises(Refused, match="orang lain"):
        decide_answer(both, answer, is_accepted=True)
    with pytest.raises(Refused, match="pejabat"):
        carry_answer(agency.sdm, answer, move=AnswerMove.ACCEPT)
    with pytest.raises(Refused, match="alasan"):
        carry_answer(agency.sdm, answer, move=AnswerMove.WITHDRAW)


def test_others_neither_propose_nor_decide(made) -> None:
    agency, _plan, row = made
    answer = propose(agency, row)
    other = make_needs_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        propose_answer(agency.actor("atasan", "U22"), row.id, **facts(agency))
    with pytest.raises(Forbidden):
        propose_answer(agency.actor("pegawai", position="J21F"), row.id, **facts(agency))
    with pytest.raises(Forbidden):
        decide_answer(agency.sdm, answer, is_accepted=True)
    with pytest.raises(NotFound):
        decide_answer(other.actor("ppk"), answer, is_accepted=True)
    with pytest.raises(Forbidden):
        carry_answer(agency.actor("ppk"), answer, move=AnswerMove.WITHDRAW, result="x")
