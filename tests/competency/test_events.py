"""What is recorded or revised is announced once, however many rows it is."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from bina.competency.commands import (
    RatedLevel,
    apply_results,
    record_ratings,
    record_result,
    record_test,
    revise_standard,
)
from bina.competency.commands.standards import Requirement, StandardText
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.domain.standard import Importance
from bina.competency.models import Competency, Evidence
from bina.organization.models import Employee
from bina.platform.commands import reading
from bina.platform.errors import Refused
from bina.platform.outbox.models import OutboxEvent
from tests.competency.factories import give_dictionary, result_row
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.06")]
TODAY, DAY = date(2026, 11, 2), date(2026, 5, 5)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def announced(regency: TestAgency, name: str = "competency.EvidenceRecorded") -> list[Any]:
    with reading(regency.system):
        rows = OutboxEvent.objects.filter(name=name).order_by("announced_at")
        return [row.payload for row in rows]


def integrity(regency: TestAgency) -> UUID:
    with reading(regency.system):
        return Competency.objects.get(code="INT").pk


def test_one_result_is_announced_with_its_keys(regency: TestAgency) -> None:
    made = record_result(
        regency.sdm,
        regency.employees["J21P"],
        competency_id=integrity(regency),
        method=AssessmentMethod.OBJECTIVE_TEST,
        level=Decimal(3),
        assessed_on=DAY,
        on=TODAY,
    )
    (told,) = announced(regency)
    with reading(regency.system):
        assert Evidence.objects.filter(id=told["evidence_id"], result_id=made.id).exists()
    assert (told["way"], told["count"]) == ("result", 1)
    assert told["employee_id"] == str(regency.employees["J21P"])


def test_a_test_of_many_is_announced_once_and_a_refused_one_never(regency: TestAgency) -> None:
    scores = [f"{regency.nips[one]}\t3" for one in ("J21P", "J21F")]
    test: dict[str, Any] = {
        "competency_id": integrity(regency),
        "method": AssessmentMethod.OBJECTIVE_TEST,
        "assessed_on": DAY,
        "on": TODAY,
    }
    with pytest.raises(Refused):
        record_test(regency.sdm, scores="\n".join([*scores, "1\t2"]), **test)
    assert announced(regency) == []
    record_test(regency.sdm, scores="\n".join(scores), **test)
    (told,) = announced(regency)
    assert (told["way"], told["count"], told["evidence_id"]) == ("test", 2, None)


def test_an_import_is_announced_with_what_is_new(regency: TestAgency) -> None:
    rows = [result_row(regency.nips["J21P"], "INT", "Tes Objektif", 3, DAY)]
    for _ in range(2):
        apply_results(regency.sdm, rows, TODAY)
    (told,) = announced(regency)
    assert (told["way"], told["count"]) == ("import", 1)


def test_ratings_are_announced_as_long_as_some_are_new(regency: TestAgency) -> None:
    with reading(regency.system):
        employee = Employee.objects.get(id=regency.employees["J21P"])
    row = RatedLevel(
        *(uuid4(), employee.pk, employee.person_id, integrity(regency)),
        *(regency.units["U21"], None, AssessmentMethod.SELF_RATING.value, Decimal(2), DAY),
    )
    for _ in range(2):
        record_ratings(regency.sdm, [row], source="Siklus")
    (told,) = announced(regency)
    assert (told["way"], told["count"]) == ("ratings", 1)


def test_a_revised_standard_is_announced(regency: TestAgency) -> None:
    revise_standard(
        regency.sdm,
        position_id=regency.positions["J21P"],
        text=StandardText("Ikhtisar", ["Tugas"], ["Hasil"], None),
        lines={integrity(regency): Requirement(3, Importance.MUTLAK)},
        effective_on=TODAY,
    )
    (told,) = announced(regency, "competency.StandardRevised")
    assert told["position_id"] == str(regency.positions["J21P"])
    assert told["effective_on"] == "2026-11-02"
