"""What positions ask, with the words for every level."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bina.competency.commands.dictionary import describe_level
from bina.competency.queries import (
    asked_of_positions,
    lines_asking,
    list_competencies,
    positions_asked,
)
from bina.platform.commands import reading
from tests.competency.factories import give_dictionary
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.04")]
AS_OF = date(2026, 11, 2)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def key_of(agency: TestAgency, code: str):
    rows = list_competencies(agency.system, AS_OF)
    return next(row.id for row in rows if row.code == code)


def test_lines_in_order_with_the_national_words_and_the_own_ones(regency: TestAgency):
    with reading(regency.system):
        integrity = key_of(regency, "INT")
    describe_level(
        regency.sdm, integrity, level=2, description="Menegur dengan santun", indicators=["Satu"]
    )
    with reading(regency.system):
        found = asked_of_positions([regency.positions["J21"], uuid4()], AS_OF)
    (rows,) = found.values()
    assert [(row.code, row.required) for row in rows] == [("INT", 3), ("PRB", 3), ("T01", 3)]
    first, _, technical = rows
    assert [view.level for view in first.levels] == [1, 2, 3, 4, 5]
    assert first.levels[1].description == "Menegur dengan santun"
    assert list(first.levels[1].indicators) == ["Satu"]
    assert first.levels[0].indicators
    assert list(technical.levels) == []


def test_positions_that_ask_for_something_are_named(regency: TestAgency):
    keys = {code: regency.positions[code] for code in ("J21", "J21P", "J1")}
    with reading(regency.system):
        asked = asked_of_positions([*keys.values(), uuid4()], AS_OF)
        assert positions_asked([*keys.values(), uuid4()], AS_OF) == frozenset(asked)
        assert positions_asked([keys["J21"]], date(2019, 1, 1)) == frozenset()
    assert keys["J21"] in asked


def test_statements_do_not_grow_with_positions(regency: TestAgency):
    counts = []
    for codes in (["J21"], ["J21", "J21P", "J1", "J2"]):
        with reading(regency.system), CaptureQueriesContext(connection) as queries:
            asked_of_positions([regency.positions[code] for code in codes], AS_OF)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_only_what_the_standard_names_is_asked(regency: TestAgency):
    with reading(regency.system):
        position = regency.positions["J21"]
        assert lines_asking(position, key_of(regency, "INT"), AS_OF).exists()
        assert not lines_asking(position, key_of(regency, "KOM"), AS_OF).exists()
        assert not lines_asking(position, key_of(regency, "INT"), date(2020, 1, 1)).exists()
