"""Handing in, handing in again and taking back."""

from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.cases import CaseState, Decision
from bina.platform.cases.commands import open_case, resubmit, withdraw
from bina.platform.errors import Forbidden, Refused
from tests.platform.cases.making import (
    KIND,
    acting,
    effects,
    hand_in,
    history,
    make_chain,
    person_of,
    say,
    seen,
    tasks_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


def test_a_subject_has_one_open_case():
    agency = make_chain()
    subject = uuid4()
    hand_in(agency, subject_id=subject)
    with pytest.raises(Refused):
        hand_in(agency, subject_id=subject)


def test_outside_an_agency_nothing_is_handed_in():
    make_chain()
    nobody = Actor(uuid4(), None, "Tanpa instansi")
    with pytest.raises(Forbidden):
        open_case(nobody, kind=KIND, subject_id=uuid4(), title="x", at=timezone.now())


def test_a_named_person_decides_instead_of_the_role():
    agency = make_chain()
    case = hand_in(agency, named={"atasan": person_of(agency, "J22P")})
    assert (tasks_of(agency, "J22P"), tasks_of(agency, "J21")) == (["cases.decide"], [])
    with pytest.raises(Forbidden):
        say(agency, "J21", case)
    say(agency, "J22P", case)
    assert seen(agency, "J1", case).steps[1].is_now


def test_mended_it_begins_at_the_first_step_again():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    say(agency, "J21P", case, Decision.RETURN, "Perbaiki angka.")
    resubmit(acting(agency, "J21F"), case, at=timezone.now(), reason="Sudah.")
    view = seen(agency, "J21F", case)
    assert (view.state, view.round, view.steps[0].is_now) == (CaseState.OPEN, 2, True)
    assert (tasks_of(agency, "J21F"), tasks_of(agency, "J21")) == ([], ["cases.decide"])
    assert history(agency, case) == ["opened", "approve", "return", "resubmitted"]


def test_the_overseer_hands_in_for_an_absent_opener_and_then_does_not_decide():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case, Decision.RETURN, "Perbaiki.")
    resubmit(acting(agency, "J21P"), case, at=timezone.now())
    say(agency, "J21", case)
    with pytest.raises(Forbidden):
        say(agency, "J21P", case)
    say(agency, "J22", case)


def test_others_neither_hand_in_nor_take_back():
    agency = make_chain()
    case = hand_in(agency)
    with pytest.raises(Forbidden):
        withdraw(acting(agency, "J22P"), case, at=timezone.now())
    say(agency, "J21", case, Decision.RETURN, "Perbaiki.")
    with pytest.raises(Forbidden):
        resubmit(acting(agency, "J22P"), case, at=timezone.now())


def test_what_was_not_returned_is_not_handed_in_again():
    agency = make_chain()
    case = hand_in(agency)
    with pytest.raises(Refused):
        resubmit(acting(agency, "J21F"), case, at=timezone.now())


def test_taken_back_it_waits_for_nobody_and_stays_in_the_history():
    agency = make_chain()
    subject = uuid4()
    case = hand_in(agency, subject_id=subject)
    withdraw(acting(agency, "J21F"), case, at=timezone.now(), reason="Salah unit.")
    assert tasks_of(agency, "J21") == []
    assert history(agency, case) == ["opened", "withdrawn"]
    assert effects == [("withdrawn", subject, "Salah unit.")]
    with pytest.raises(Refused):
        withdraw(acting(agency, "J21F"), case, at=timezone.now())
    hand_in(agency, subject_id=subject)


def test_a_returned_one_is_taken_back_too():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case, Decision.RETURN, "Perbaiki.")
    withdraw(acting(agency, "J21F"), case, at=timezone.now())
    assert tasks_of(agency, "J21F") == []
