"""The draft before the heads of units."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bina.competency.commands import apply_results
from bina.needs.commands import (
    ObjectionSpec,
    answer_objection,
    confirm_draft,
    lapse_responses,
    object_to_draft,
    open_cycle,
    send_draft,
)
from bina.needs.commands.computing import compute_run
from bina.needs.domain.responses import ObjectionKind, ResponseState, Verdict
from bina.needs.models import Objection, UnitResponse
from bina.needs.queries import get_response, list_responses
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks import list_tasks
from tests.needs.factories import AS_OF, make_needs_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]
LEVEL = ObjectionSpec(ObjectionKind.LEVEL, "Baru mengikuti pelatihan kurikulum.")


@pytest.fixture
def agency():
    return make_needs_regency()


@pytest.fixture
def cycle(agency):
    return open_cycle(agency.sdm, name="Analisis 2026", as_of=AS_OF)


@pytest.fixture
def run(agency, cycle):
    return compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)


@pytest.fixture
def head(agency):
    return agency.actor("atasan", "U2")


def responses(agency, cycle):
    with reading(agency.sdm):
        return {row.unit_code: row for row in list_responses(agency.sdm, cycle.id).rows}


def titles(actor):
    with reading(actor):
        return [task.title for task in list_tasks(actor)]


def states(agency, cycle):
    return {code: row.state for code, row in responses(agency, cycle).items()}


def test_every_office_is_asked_with_a_deadline_in_workdays(agency, cycle, run, head) -> None:
    asked = send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    found = responses(agency, cycle)
    assert asked == len(found) == 2
    assert found["U2"].due_on >= timezone.localdate() + timedelta(days=7)
    assert titles(head) == ["Periksa hasil analisis kebutuhan unit Anda"]


def test_a_head_confirms(agency, cycle, run, head) -> None:
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    confirm_draft(head, responses(agency, cycle)["U2"].id, remark="Sudah sesuai.")
    assert states(agency, cycle)["U2"] is ResponseState.CONFIRMED
    assert titles(head) == []
    with pytest.raises(Refused, match="sudah diberikan"):
        confirm_draft(head, responses(agency, cycle)["U2"].id)


def test_an_objection_waits_for_hr_and_is_answered(agency, cycle, run, head) -> None:
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    response = responses(agency, cycle)["U2"].id
    object_to_draft(head, response, objections=[LEVEL])
    assert states(agency, cycle)["U2"] is ResponseState.OBJECTED
    assert "Jawab 1 keberatan atas analisis kebutuhan" in titles(agency.sdm)
    with reading(agency.sdm):
        (objection,) = get_response(agency.sdm, response).objections
    answer_objection(agency.sdm, objection.id, is_accepted=False, answer="Belum ada sertifikatnya.")
    assert states(agency, cycle)["U2"] is ResponseState.ANSWERED
    with reading(head):
        (answered,) = get_response(head, response).objections
    assert (answered.verdict, answered.answer) == (Verdict.REJECTED, "Belum ada sertifikatnya.")
    with pytest.raises(Refused, match="sudah dijawab"):
        answer_objection(agency.sdm, objection.id, is_accepted=True, answer="Ya.")


def test_reasons_and_answers_are_asked_for(agency, cycle, run, head) -> None:
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    response = responses(agency, cycle)["U2"].id
    with pytest.raises(Refused, match="sedikitnya satu"):
        object_to_draft(head, response, objections=[])
    with pytest.raises(Refused, match="alasan"):
        object_to_draft(head, response, objections=[ObjectionSpec(ObjectionKind.OTHER, " ")])
    object_to_draft(head, response, objections=[LEVEL])
    with reading(agency.sdm):
        (objection,) = Objection.objects.all()
    with pytest.raises(Refused, match="jawaban"):
        answer_objection(agency.sdm, objection.id, is_accepted=True, answer=" ")


def test_a_new_draft_asks_again_only_where_figures_changed(agency, cycle, run, head) -> None:
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    for row in responses(agency, cycle).values():
        unit = next(code for code, key in agency.units.items() if key == row.unit_id)
        confirm_draft(agency.actor("atasan", unit), row.id)
    mended = {
        "NIP": agency.nips["J21"],
        "Kode Kompetensi": "INT",
        "Metode": "Tes Objektif",
        "Level": "2",
        "Tanggal": date(2026, 6, 1),
    }
    apply_results(agency.system, [mended], AS_OF)
    second = compute_run(agency.sdm, as_of=AS_OF, cycle_id=cycle.id)
    assert send_draft(agency.sdm, cycle, run_id=second.id, workdays=3) == 1
    found = responses(agency, cycle)
    assert found["U2"].state is ResponseState.WAITING
    assert (found["U2"].round, found["U2"].run_id) == (2, second.id)
    others = [row.state for code, row in found.items() if code != "U2"]
    assert others == [ResponseState.CONFIRMED]


def test_silence_is_noted_after_the_deadline_and_may_end(agency, cycle, run, head) -> None:
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=1)
    due = responses(agency, cycle)["U2"].due_on
    assert lapse_responses(agency.system, on=due) == 0
    assert lapse_responses(agency.system, on=due + timedelta(days=1)) == 2
    assert states(agency, cycle)["U2"] is ResponseState.SILENT
    confirm_draft(head, responses(agency, cycle)["U2"].id)
    assert states(agency, cycle)["U2"] is ResponseState.CONFIRMED


def test_others_are_kept_out(agency, cycle, run, head) -> None:
    with pytest.raises(Forbidden):
        send_draft(head, cycle, run_id=run.id, workdays=5)
    send_draft(agency.sdm, cycle, run_id=run.id, workdays=5)
    found = responses(agency, cycle)
    other = next(row for code, row in found.items() if code != "U2")
    with pytest.raises(NotFound):
        confirm_draft(head, other.id)
    with pytest.raises(NotFound):
        object_to_draft(head, other.id, objections=[LEVEL])
    with pytest.raises(Forbidden):
        confirm_draft(agency.sdm, found["U2"].id)
    object_to_draft(head, found["U2"].id, objections=[LEVEL])
    with reading(agency.sdm):
        (objection,) = Objection.objects.all()
    with pytest.raises(Forbidden):
        answer_objection(head, objection.id, is_accepted=True, answer="Ya.")
    with pytest.raises(Forbidden):
        lapse_responses(agency.sdm, on=AS_OF)
    with reading(head):
        assert [row.unit_code for row in list_responses(head, cycle.id).rows] == ["U2"]
    with reading(agency.sdm):
        assert UnitResponse.objects.count() == 2
