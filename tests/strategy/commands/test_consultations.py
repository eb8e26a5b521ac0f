"""The log of consultations: drafted, judged, recorded, withdrawn; by whom."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from bina.competency.commands import apply_dictionary
from bina.kernel.ref import Ref
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.files import find_file
from bina.platform.outbox.models import OutboxEvent
from bina.strategy.commands import (
    attach_consultation_file,
    change_consultation,
    drop_verdict,
    open_consultation,
    put_verdict,
    record_consultation,
    withdraw_consultation,
)
from bina.strategy.domain.consultation import ConsultationState, Verdict
from bina.strategy.queries.consultations import (
    ConsultationDetail,
    ConsultationFilter,
    get_consultation,
    list_consultations,
)
from bina.strategy.queries.needs import consultations_for_needs
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.consulting import HELD_ON, consult, facts

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.12")]
PDF = b"%PDF-1.7 notula"


@pytest.fixture
def regency(settings: Any, tmp_path: Any) -> TestAgency:
    settings.FILES_DIR = tmp_path
    return furnished()


def furnished(name: str = "Kabupaten Uji") -> TestAgency:
    agency = make_regency(name)
    row = {
        "Kode Kompetensi": "INT",
        "Nama Kompetensi": "Integritas",
        "Kelompok": "Manajerial",
        "Bobot Strategis": 2,
    }
    apply_dictionary(agency.system, [row], START)
    return agency


def seen(agency: TestAgency, made: Ref) -> ConsultationDetail:
    with reading(agency.sdm):
        return get_consultation(agency.sdm, made.id)


def judge(agency: TestAgency, made: Ref, **changed: Any) -> Ref:
    given = {"competency_code": "int", "verdict": Verdict.CONFIRMED, "factor": None, "reason": "a"}
    return put_verdict(agency.sdm, made, **(given | changed))


def announced(agency: TestAgency) -> int:
    with reading(agency.sdm):
        return OutboxEvent.objects.filter(name="strategy.SignalChanged").count()


def test_a_draft_weighs_on_nothing_until_it_is_recorded(regency: TestAgency) -> None:
    sdm = regency.sdm
    made = open_consultation(sdm, regency.units["U2"], facts=facts())
    judge(regency, made, verdict=Verdict.ADJUSTED, factor=Decimal("1.3"))
    with reading(sdm):
        assert consultations_for_needs(sdm, HELD_ON) == []
    record_consultation(sdm, made)
    with reading(sdm):
        (fact,) = consultations_for_needs(sdm, HELD_ON)
        assert consultations_for_needs(sdm, HELD_ON - timedelta(days=1)) == []
    assert (fact.unit_code, fact.competency_code, fact.factor) == ("U2", "INT", Decimal("1.3"))
    assert announced(regency) == 1
    withdraw_consultation(sdm, made, reason="Salah catat")
    with reading(sdm):
        assert consultations_for_needs(sdm, HELD_ON) == []
    assert announced(regency) == 2
    assert seen(regency, made).row.state is ConsultationState.WITHDRAWN


def test_a_draft_is_written_anew_and_judged_again(regency: TestAgency) -> None:
    made = open_consultation(regency.sdm, regency.units["U2"], facts=facts(summary=""))
    change_consultation(regency.sdm, made, facts=facts("Wali murid"))
    judge(regency, made)
    judge(regency, made, verdict=Verdict.REJECTED, factor=Decimal(9))
    found = seen(regency, made).row
    assert found.party == "Wali murid"
    assert [(row.competency_code, row.verdict) for row in found.verdicts] == [
        ("INT", Verdict.REJECTED)
    ]
    drop_verdict(regency.sdm, made, competency_code="INT")
    assert seen(regency, made).row.verdicts == ()
    with pytest.raises(NotFound):
        drop_verdict(regency.sdm, made, competency_code="INT")


def test_the_evidence_is_kept_with_the_draft(regency: TestAgency) -> None:
    made = open_consultation(regency.sdm, regency.units["U2"], facts=facts())
    attach_consultation_file(regency.sdm, made, name="notula.pdf", content=PDF)
    detail = seen(regency, made)
    assert detail.file_id is not None
    head = regency.actor("atasan", "U2")
    with reading(head):
        found = find_file(head, detail.file_id)
        assert found is not None
        assert (found.name, found.size) == ("notula.pdf", len(PDF))
    with pytest.raises(Refused):
        attach_consultation_file(regency.sdm, made, name="notula.pdf", content=b"<html>")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "held_on"),
        ({"party": "  "}, "party"),
    ],
)
def test_facts_that_cannot_be_are_refused(regency: TestAgency, changed: Any, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_consultation(regency.sdm, regency.units["U2"], facts=facts(**changed))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"competency_code": "XXX"}, "competency"),
        ({"reason": " "}, "reason"),
        ({"verdict": Verdict.ADJUSTED}, "factor"),
        ({"verdict": Verdict.ADJUSTED, "factor": Decimal("1.6")}, "factor"),
        ({"verdict": Verdict.ADJUSTED, "factor": Decimal("0.4")}, "factor"),
    ],
)
def test_verdicts_that_cannot_be_are_refused(regency: TestAgency, changed: Any, field: str) -> None:
    made = open_consultation(regency.sdm, regency.units["U2"], facts=facts())
    with pytest.raises(Refused) as refusal:
        judge(regency, made, **changed)
    assert refusal.value.field == field


def test_what_is_recorded_changes_no_more(regency: TestAgency) -> None:
    sdm = regency.sdm
    bare = open_consultation(sdm, regency.units["U2"], facts=facts(summary=" "))
    with pytest.raises(Refused):
        record_consultation(sdm, bare)
    change_consultation(sdm, bare, facts=facts())
    with pytest.raises(Refused):
        record_consultation(sdm, bare)
    made = consult(sdm, regency.units["U2"], "INT")
    attempts = (
        lambda: record_consultation(sdm, made),
        lambda: change_consultation(sdm, made, facts=facts("Lain")),
        lambda: judge(regency, made),
        lambda: drop_verdict(sdm, made, competency_code="INT"),
        lambda: attach_consultation_file(sdm, made, name="notula.pdf", content=PDF),
        lambda: withdraw_consultation(sdm, made, reason=" "),
    )
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert seen(regency, made).row.state is ConsultationState.RECORDED


def test_the_list_shows_the_own_tree_and_finds(regency: TestAgency) -> None:
    for unit in ("U21", "U22", "U1"):
        consult(regency.sdm, regency.units[unit], "INT")
    head = regency.actor("atasan", "U2")
    with reading(head):
        assert {row.unit_name for row in list_consultations(head, ConsultationFilter()).items} == {
            "Bidang Guru",
            "Bidang Sekolah",
        }
        first = list_consultations(head, ConsultationFilter(search="int"), size=1)
        assert first.after is not None
        second = list_consultations(head, ConsultationFilter(after=first.after), size=1)
        both = list_consultations(head, ConsultationFilter(state="RECORDED")).items
        assert [*first.items, *second.items] == list(both)
        assert not list_consultations(head, ConsultationFilter(kind="SURVEY")).items
        by_unit = ConsultationFilter(unit_id=regency.units["U21"], after="[]")
        assert len(list_consultations(head, by_unit).items) == 1


@pytest.mark.requirement("X.03")
def test_consultations_are_denied_to_others(regency: TestAgency) -> None:
    made = open_consultation(regency.sdm, regency.units["U2"], facts=facts())
    verdict = {
        "competency_code": "INT",
        "verdict": Verdict.REJECTED,
        "factor": None,
        "reason": "a",
    }
    foreign = make_regency("Kabupaten Lain").sdm
    for stranger in (regency.actor("sdm", "U21"), foreign):
        with pytest.raises(NotFound):
            open_consultation(stranger, regency.units["U2"], facts=facts())
        with pytest.raises(NotFound):
            change_consultation(stranger, made, facts=facts("Lain"))
        with pytest.raises(NotFound):
            put_verdict(stranger, made, **verdict)
        with pytest.raises(NotFound):
            drop_verdict(stranger, made, competency_code="INT")
        with pytest.raises(NotFound):
            attach_consultation_file(stranger, made, name="notula.pdf", content=PDF)
        with pytest.raises(NotFound):
            record_consultation(stranger, made)
        with pytest.raises(NotFound):
            withdraw_consultation(stranger, made, reason="a")
    for role in ("atasan", "auditor", "pegawai"):
        actor = regency.actor(role)
        with pytest.raises(Forbidden):
            open_consultation(actor, regency.units["U2"], facts=facts())
        with pytest.raises(Forbidden):
            change_consultation(actor, made, facts=facts("Lain"))
        with pytest.raises(Forbidden):
            put_verdict(actor, made, **verdict)
        with pytest.raises(Forbidden):
            drop_verdict(actor, made, competency_code="INT")
        with pytest.raises(Forbidden):
            attach_consultation_file(actor, made, name="notula.pdf", content=PDF)
        with pytest.raises(Forbidden):
            record_consultation(actor, made)
        with pytest.raises(Forbidden):
            withdraw_consultation(actor, made, reason="a")
    with reading(foreign), pytest.raises(NotFound):
        get_consultation(foreign, made.id)
    assert seen(regency, made).row.party == "Pengguna loket"
