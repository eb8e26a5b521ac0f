"""One result by hand, and evidence that somebody confirms."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from bina.competency.commands import record_result, verify_evidence
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.models import AssessmentResult, Competency, Evidence
from bina.kernel.ref import Ref
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.competency.factories import give_dictionary
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.06")]
TODAY, DAY = date(2026, 11, 2), date(2026, 5, 5)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def key_of(regency: TestAgency, code: str) -> UUID:
    with reading(regency.system):
        return Competency.objects.get(code=code).pk


def record(regency: TestAgency, actor: Actor, level: str = "3.25", on: date = DAY) -> Ref:
    return record_result(
        actor,
        regency.employees["J21P"],
        competency_id=key_of(regency, "INT"),
        method=AssessmentMethod.OBJECTIVE_TEST,
        level=Decimal(level),
        assessed_on=on,
        on=TODAY,
    )


def test_record_result_keeps_unit_and_position_of_the_day(regency: TestAgency):
    sdm = regency.sdm
    ref = record(regency, sdm)
    record(regency, sdm, "4")
    with reading(sdm):
        result = AssessmentResult.objects.get(id=ref.id)
        evidence = Evidence.objects.get(result=result)
        orders = list(
            AssessmentResult.objects.values_list("row_order", flat=True).order_by("row_order")
        )
    assert result.unit_id == regency.units["U21"]
    assert result.position_id == regency.positions["J21P"]
    assert (evidence.recorded_by_id, evidence.unit_id) == (sdm.person_id, result.unit_id)
    assert orders == [1, 2]


def test_faults_are_refused(regency: TestAgency):
    with pytest.raises(Refused):
        record(regency, regency.sdm, "5.5")
    with pytest.raises(Refused):
        record(regency, regency.sdm, on=date(2026, 11, 3))


def test_record_result_is_denied(regency: TestAgency):
    for role in ("atasan", "pegawai", "pengajar", "auditor"):
        with pytest.raises(Forbidden):
            record(regency, regency.actor(role))
    with pytest.raises(NotFound):
        record(regency, regency.actor("sdm", "U22"))
    with pytest.raises(NotFound):
        record_result(
            make_regency("Lain").sdm,
            regency.employees["J21P"],
            competency_id=uuid4(),
            method=AssessmentMethod.OBJECTIVE_TEST,
            level=Decimal(3),
            assessed_on=DAY,
            on=TODAY,
        )
    with reading(regency.sdm):
        assert not AssessmentResult.objects.exists()


def test_verify_evidence_names_who_and_when(regency: TestAgency):
    sdm = regency.sdm
    ref = record(regency, sdm)
    verify_evidence(sdm, ref.id)
    with reading(sdm):
        evidence = Evidence.objects.get(id=ref.id)
    assert evidence.verified_by_id == sdm.person_id
    assert evidence.verified_at is not None
    with pytest.raises(Refused):
        verify_evidence(sdm, ref.id)


def test_verify_evidence_is_denied(regency: TestAgency):
    ref = record(regency, regency.sdm)
    with pytest.raises(Forbidden):
        verify_evidence(regency.actor("atasan", "U2"), ref.id)
    own = regency.actor("sdm", position="J21P")
    with pytest.raises(Refused):
        verify_evidence(Actor(own.person_id, regency.id, "Saya", (Grant("sdm"),)), ref.id)
    with pytest.raises(NotFound):
        verify_evidence(make_regency("Lain").sdm, ref.id)
    with reading(regency.sdm):
        assert Evidence.objects.get(id=ref.id).verified_at is None
