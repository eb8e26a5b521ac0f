"""The decision form does what was chosen, and what pages show of a case is plain words."""

from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.platform.cases import CaseState
from bina.platform.cases.forms import DecisionForm
from bina.platform.cases.presenting import case_panel, say_left
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.organization.factories import TestAgency
from tests.platform.cases.making import (
    acting,
    hand_in,
    history,
    make_chain,
    moment,
    say,
    seen,
    step_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


def send(agency: TestAgency, position: str, case: Ref, deed: str, reason: str = "") -> DecisionForm:
    step: UUID = step_of(agency, case, "atasan").id
    form = DecisionForm({"step": str(step), "deed": deed, "reason": reason})
    form.perform(acting(agency, position), case.id, at=timezone.now())
    return form


def test_each_deed_is_done():
    agency = make_chain()
    for deed, kind in (("approve", "approve"), ("return", "return"), ("reject", "reject")):
        case = hand_in(agency)
        assert not send(agency, "J21", case, deed, "Karena itu.").errors
        assert history(agency, case)[-1] == kind
    case = hand_in(agency)
    assert not send(agency, "J21", case, "recuse", "Keluarga.").errors
    assert not send(agency, "J2", case, "return", "Perbaiki.").errors
    assert not send(agency, "J21F", case, "resubmit").errors
    assert not send(agency, "J21F", case, "withdraw").errors
    assert seen(agency, "J21F", case).state is CaseState.WITHDRAWN


def test_a_missing_reason_stands_at_its_field_and_the_text_is_kept():
    agency = make_chain()
    case = hand_in(agency)
    form = send(agency, "J21", case, "return")
    assert list(form.errors) == ["reason"]
    html = draw(agency, "J21", case, form)
    assert 'value="resubmit"' not in html
    assert "Tulis alasannya" in html


def test_nothing_chosen_and_nothing_seen_are_told():
    agency = make_chain()
    case = hand_in(agency)
    assert "deed" in send(agency, "J21", case, "").errors
    form = DecisionForm({"deed": "approve"})
    assert form.perform(acting(agency, "J21"), case.id, at=timezone.now()) is None
    assert form.non_field_errors()


def test_who_may_not_is_refused_whatever_he_sends():
    agency = make_chain()
    case = hand_in(agency)
    for deed in ("approve", "recuse", "withdraw"):
        with pytest.raises(Forbidden):
            send(agency, "J22P", case, deed, "x")


def draw(agency: TestAgency, position: str, case: Ref, form: DecisionForm | None = None) -> str:
    actor = acting(agency, position)
    with reading(actor):
        view = seen(agency, position, case)
        context = {"case": case_panel(view), "decision": form or DecisionForm.of(view)}
        drawn = [
            render_to_string(name, context)
            for name in ("ui/case_timeline.html", "ui/case_decision.html")
        ]
    return "".join(drawn)


def test_the_decider_sees_form_history_and_deadline():
    agency = make_chain()
    case = hand_in(agency, at=moment("2026-07-06"))
    html = draw(agency, "J21", case)
    assert "Kirim keputusan" in html
    assert "Diajukan" in html
    assert "Batas 9 Juli 2026" in html
    assert "Yohanes Tabuni" in html


def test_others_see_on_whom_it_waits_and_no_form():
    agency = make_chain()
    case = hand_in(agency)
    assert "Kirim keputusan" not in draw(agency, "J22P", case)
    html = draw(agency, "J21F", case)
    assert "Anda tidak memutuskan usul ini" in html
    assert "Tarik usul" in html
    assert "Budi Santoso" in html


def test_every_line_of_the_history_has_words():
    agency = make_chain()
    case = hand_in(agency)
    say(agency, "J21", case)
    form = DecisionForm(
        {"step": str(step_of(agency, case, "sdm").id), "deed": "recuse", "reason": "Keluarga."}
    )
    for position in ("J21P", "J22"):
        form.perform(acting(agency, position), case.id, at=timezone.now())
    html = draw(agency, "J1", case)
    assert "Menyatakan benturan kepentingan: Pengelola SDM" in html
    assert "Diteruskan kepada Pejabat yang berwenang" in html


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "hari ini"), (2, "2 hari kerja lagi"), (-1, "terlambat 1 hari kerja")],
)
def test_time_left_is_said_in_workdays(days, words):
    assert say_left(days) == words
