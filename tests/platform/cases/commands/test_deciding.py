"""A step is decided once, by who holds its role and is not in it; what is sent back says why."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.cases import CaseState, Decision
from bina.platform.cases.commands import decide, recuse
from bina.platform.cases.models import CaseEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import make_agency
from tests.platform.cases.making import (
    acting,
    effects,
    failing_lock,
    hand_in,
    history,
    make_chain,
    person_of,
    say,
    seen,
    step_of,
    tasks_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]
CHAIN = ("J21", "J21P", "J1", "J2")


def test_four_approvals_are_the_end_and_the_app_hears_of_it_once():
    agency = make_chain()
    subject = uuid4()
    case = hand_in(agency, subject_id=subject)
    for position in CHAIN:
        assert tasks_of(agency, position) == ["cases.decide"]
        say(agency, position, case)
        assert tasks_of(agency, position) == []
    assert history(agency, case) == ["opened", *["approve"] * 4]
    assert seen(agency, "J21F", case).state is CaseState.APPROVED
    assert effects == [("approved", subject, "")]


def test_all_holders_of_a_role_see_it_and_one_decides():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    assert tasks_of(agency, "J21P") == tasks_of(agency, "J22") == ["cases.decide"]
    say(agency, "J22", case)
    assert tasks_of(agency, "J21P") == []


@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.REJECT])
def test_sending_back_needs_a_reason(decision):
    agency = make_chain()
    case = hand_in(agency)
    with pytest.raises(Refused) as refusal:
        say(agency, "J21", case, decision, "  ")
    assert refusal.value.field == "reason"
    assert history(agency, case) == ["opened"]


def test_returned_it_waits_for_its_opener_with_the_reason():
    agency = make_chain()
    subject = uuid4()
    case = hand_in(agency, subject_id=subject)
    say(agency, "J21", case, Decision.RETURN, "Lampiran kurang.")
    assert tasks_of(agency, "J21F") == ["cases.mend"]
    view = seen(agency, "J21F", case)
    assert (view.state, view.entries[-1].note) == (CaseState.RETURNED, "Lampiran kurang.")
    assert view.may_resubmit
    assert effects == [("returned", subject, "Lampiran kurang.")]


def test_rejected_is_over():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case, Decision.REJECT, "Tidak sesuai rencana.")
    view = seen(agency, "J21F", case)
    assert (view.state, view.step_id, view.may_resubmit) == (CaseState.REJECTED, None, False)


@pytest.mark.parametrize("position", ["J21F", "J22P", "J21P", "J22"])
def test_others_do_not_decide(position):
    """Its opener, who has no role, sdm before their turn, a head of another unit."""
    agency = make_chain()
    case = hand_in(agency)
    with pytest.raises(Forbidden):
        say(agency, position, case)
    assert history(agency, case) == ["opened"]


def test_the_system_does_not_decide():
    agency = make_chain()
    case = hand_in(agency)
    step_id = step_of(agency, case, "atasan").id
    with pytest.raises(Forbidden):
        decide(
            *(agency.system, case),
            step_id=step_id,
            decision=Decision.APPROVE,
            at=timezone.now(),
        )


def test_another_agency_does_not_find_it():
    agency, other = make_chain(), make_agency()
    case = hand_in(agency)
    stranger = Actor(uuid4(), other.id, "Orang lain")
    step_id = step_of(agency, case, "atasan").id
    for deed in (
        lambda: decide(
            *(stranger, case), step_id=step_id, decision=Decision.APPROVE, at=timezone.now()
        ),
        lambda: recuse(stranger, case, step_id=step_id, reason="x", at=timezone.now()),
    ):
        with pytest.raises(NotFound):
            deed()


def test_nobody_decides_what_he_handed_in_or_what_is_about_him():
    agency = make_chain()
    own = hand_in(agency, opener="J21")
    about = hand_in(agency, about_id=person_of(agency, "J21"))
    for case in (own, about):
        with pytest.raises(Forbidden):
            say(agency, "J21", case)
        # the head of the unit above takes the place
        assert seen(agency, "J2", case).may_decide
        assert "cases.decide" in tasks_of(agency, "J2")


def test_a_step_that_was_seen_before_is_refused():
    agency = make_chain()
    case = hand_in(agency)
    step_id = step_of(agency, case, "atasan").id
    say(agency, "J21", case)
    with pytest.raises(Refused, match="sudah diputuskan"):
        decide(
            *(acting(agency, "J21P"), case),
            step_id=step_id,
            decision=Decision.APPROVE,
            at=timezone.now(),
        )


@pytest.mark.requirement("X.18")
def test_who_steps_aside_is_passed_over_for_the_whole_case():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    step_id = step_of(agency, case, "sdm").id
    recuse(
        acting(agency, "J21P"),
        case,
        step_id=step_id,
        reason="Keluarga pengusul.",
        at=timezone.now(),
    )
    assert (tasks_of(agency, "J21P"), tasks_of(agency, "J22")) == ([], ["cases.decide"])
    with pytest.raises(Forbidden):
        say(agency, "J21P", case)
    assert history(agency, case)[-1] == "recused"
    assert seen(agency, "J21F", case).entries[-1].note == "Keluarga pengusul."


def test_where_none_of_the_role_is_left_the_role_above_decides():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    step_id = step_of(agency, case, "sdm").id
    for position in ("J21P", "J22"):
        recuse(acting(agency, position), case, step_id=step_id, reason="Ya.", at=timezone.now())
    assert history(agency, case)[-1] == "passed_on"
    assert seen(agency, "J1", case).waits_for == ["Drs. Made Wirawan, M.Si."]
    say(agency, "J1", case)
    assert seen(agency, "J1", case).steps[2].is_now


def test_where_nobody_is_left_the_overseer_is_told():
    agency = make_chain()
    case = hand_in(agency)
    for position in CHAIN[:3]:
        say(agency, position, case)
    step_id = step_of(agency, case, "ppk").id
    recuse(acting(agency, "J2"), case, step_id=step_id, reason="Ya.", at=timezone.now())
    view = seen(agency, "J21P", case)
    assert (view.waits_for, view.state) == ([], CaseState.OPEN)
    assert view.may_withdraw


def test_stepping_aside_needs_the_turn_and_a_reason():
    agency = make_chain()
    case = hand_in(agency)
    step_id = step_of(agency, case, "atasan").id
    with pytest.raises(Refused):
        recuse(acting(agency, "J21"), case, step_id=step_id, reason=" ", at=timezone.now())
    with pytest.raises(Forbidden):
        recuse(acting(agency, "J22P"), case, step_id=step_id, reason="x", at=timezone.now())


def test_the_history_cannot_be_changed():
    agency = make_chain()
    case = hand_in(agency)
    for change in (
        lambda: CaseEntry.objects.update(note="lain"),
        lambda: CaseEntry.objects.filter(case_id=case.id).delete(),
    ):
        with pytest.raises(DatabaseError, match="insert-only"), reading(agency.system):
            change()


def test_a_decision_is_in_the_trail():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    with reading(agency.system):
        entry = AuditEntry.objects.filter(action="cases.case.decided").get()
    assert (entry.subject_id, entry.facts) == (case.id, {"decision": "approve", "step": "atasan"})


def both_decide(agency, case) -> int:
    """Dewi and Ratna, both sdm, approve the same step at the same moment; how many did."""
    step_id = step_of(agency, case, "sdm").id
    actors = [acting(agency, "J21P"), acting(agency, "J22")]
    together = Barrier(2)

    def run(actor: Actor) -> int:
        try:
            together.wait()
            decide(*(actor, case), step_id=step_id, decision=Decision.APPROVE, at=timezone.now())
        except (Refused, Forbidden):
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(run, actors))


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins():
    agency = make_chain()
    for _ in range(3):
        case = hand_in(agency)
        say(agency, "J21", case)
        assert both_decide(agency, case) == 1
        assert history(agency, case) == ["opened", "approve", "approve"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_win(monkeypatch):
    """What the test above guards against: the same step, decided twice."""
    agency = make_chain()
    wins = []
    with failing_lock(monkeypatch):
        for _ in range(10):
            case = hand_in(agency)
            say(agency, "J21", case)
            wins.append(both_decide(agency, case))
    assert 2 in wins
