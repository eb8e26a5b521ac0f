"""Ratings become results once, however often they are told."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from bina.competency.commands import RatedLevel, record_ratings
from bina.competency.models import AssessmentResult, Evidence
from bina.competency.queries import competency_ids_by_code
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.needs.factories import make_needs_regency
from tests.organization.factories import TestAgency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]
DAY = date(2026, 11, 10)


def rated(agency: TestAgency, level: str = "3") -> RatedLevel:
    actor = agency.actor("pegawai", position="J22P")
    with reading(agency.system):
        competency = competency_ids_by_code()["T01"]
    assert actor.person_id is not None
    return RatedLevel(
        uuid4(),
        agency.employees["J22P"],
        actor.person_id,
        competency,
        agency.units["U22"],
        agency.positions["J22P"],
        "SELF_RATING",
        Decimal(level),
        DAY,
    )


def test_the_same_answers_are_recorded_once() -> None:
    agency = make_needs_regency()
    rows = [rated(agency), rated(agency, "2")]
    assert record_ratings(agency.sdm, rows, source="Siklus 2026") == 2
    assert record_ratings(agency.sdm, rows, source="Siklus 2026") == 0
    with reading(agency.sdm):
        results = AssessmentResult.objects.filter(assessed_on=DAY).order_by("row_order")
        assert [row.row_order for row in results] == [1, 2]
        assert Evidence.objects.filter(source="Siklus 2026").count() == 2
        assert not any(row.is_imported for row in results)


def test_a_unit_head_records_none() -> None:
    agency = make_needs_regency()
    with pytest.raises(Forbidden):
        record_ratings(agency.actor("atasan", "U2"), [], source="x")
