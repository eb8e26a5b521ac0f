"""One test of several people: all lines or none."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from bina.competency.commands import record_test
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.models import AssessmentResult, Competency
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.competency.factories import give_dictionary
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.06")]
TODAY, DAY = date(2026, 11, 2), date(2026, 5, 5)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def key_of(regency: TestAgency, code: str = "INT") -> UUID:
    with reading(regency.system):
        return Competency.objects.get(code=code).pk


def record(regency: TestAgency, actor: Actor, scores: str, key: UUID | None = None) -> int:
    return record_test(
        actor,
        competency_id=key or key_of(regency),
        method=AssessmentMethod.OBJECTIVE_TEST,
        assessed_on=DAY,
        scores=scores,
        on=TODAY,
    )


def levels(regency: TestAgency) -> list[str]:
    with reading(regency.system):
        rows = AssessmentResult.objects.order_by("level")
        return [f"{level:f}".rstrip("0") for level in rows.values_list("level", flat=True)]


def test_all_scores_become_results(regency: TestAgency):
    nips = regency.nips
    assert record(regency, regency.sdm, f"{nips['J21']}\t3,5\n{nips['J22']};2,5") == 2
    assert levels(regency) == ["2.5", "3.5"]


def test_one_line_at_fault_keeps_nothing(regency: TestAgency):
    nips = regency.nips
    with pytest.raises(Refused) as refusal:
        record(regency, regency.sdm, f"{nips['J21']};3\n198001012005011999;2\nx")
    assert [text[:7] for text in refusal.value.problems] == ["Baris 2", "Baris 3"]
    assert levels(regency) == []


def test_who_is_out_of_reach_is_unknown(regency: TestAgency):
    near = regency.actor("sdm", "U2")
    nips = regency.nips
    with pytest.raises(Refused) as refusal:
        record(regency, near, f"{nips['J21']};3\n{nips['J1']};2")
    assert refusal.value.problems == ("Baris 2: NIP tidak dikenal di unit Anda.",)
    assert levels(regency) == []


def test_strangers_record_nothing(regency: TestAgency):
    line = f"{regency.nips['J21']};3"
    with pytest.raises(Forbidden):
        record_test(
            regency.actor("atasan", "U2"),
            competency_id=key_of(regency),
            method=AssessmentMethod.OBJECTIVE_TEST,
            assessed_on=DAY,
            scores=line,
            on=TODAY,
        )
    with pytest.raises((NotFound, Refused)):
        record(regency, regency.sdm, line, uuid4())
    with pytest.raises(Refused, match="satu baris"):
        record(regency, regency.sdm, " \n")
    assert levels(regency) == []


def test_the_page_is_for_hr_alone(regency: TestAgency):
    assert signed_in(regency, "J21").get("/kompetensi/hasil/baru/").status_code == 403
