"""KPIs in sight, their filters, pages and weight."""

from fractions import Fraction

import pytest
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.strategy.commands import apply_kpis
from bina.strategy.queries.kpis import KpiFilter, KpiRow, kpi_choices, list_kpis
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import kpi_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.14")]


@pytest.fixture
def regency() -> TestAgency:
    agency, year = make_regency(), timezone.localdate().year
    rows = [
        kpi_row("K-1", "U21", year, target=80, actual=60),
        kpi_row("K-2", "U2", year, target=100, actual=90),
        kpi_row("K-3", "U22", year, target=80, actual=85, competency="INT"),
        kpi_row("K-4", "U1", year - 1),
    ]
    apply_kpis(agency.sdm, rows, START)
    return agency


def found(actor: Actor, **wanted: object) -> dict[str, KpiRow]:
    with reading(actor):
        page = list_kpis(actor, KpiFilter(**wanted))
    return {row.code: row for row in page}


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({}, ["K-1", "K-2", "K-3", "K-4"]),
        ({"search": "indikator k-2"}, ["K-2"]),
        ({"search": "k-3"}, ["K-3"]),
        ({"competency": "INT"}, ["K-3"]),
        ({"is_met": False}, ["K-1", "K-2", "K-4"]),
        ({"is_met": True}, ["K-3"]),
        ({"year": 1999}, []),
        ({"after": '["x", "K-1", 1]'}, ["K-1", "K-2", "K-3", "K-4"]),
    ],
)
def test_kpis_are_filtered(
    regency: TestAgency, wanted: dict[str, object], codes: list[str]
) -> None:
    assert list(found(regency.sdm, **wanted)) == codes


def test_a_head_sees_the_own_tree_and_its_choices(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U2")
    assert list(found(head)) == ["K-1", "K-2", "K-3"]
    with reading(head):
        choices = kpi_choices(head)
    assert choices.competencies == ["INT", "KOM"]
    assert choices.years == [timezone.localdate().year]


def test_rows_tell_shortfall_and_factor(regency: TestAgency) -> None:
    rows = found(regency.sdm)
    assert rows["K-1"].shortfall == Fraction(1, 4)
    # a quarter of the unit itself and a tenth of the unit above it
    assert rows["K-1"].factor == 1 + Fraction(1, 2) * Fraction(35, 100)
    assert rows["K-3"].factor == 1
    assert rows["K-4"].factor is None


def test_pages_show_every_row_once(regency: TestAgency) -> None:
    sdm, seen, after = regency.sdm, [], ""
    for _turn in range(4):
        with reading(sdm):
            page = list_kpis(sdm, KpiFilter(after=after), size=1)
        seen += [row.code for row in page]
        after = page.after or ""
    assert seen == ["K-1", "K-2", "K-3", "K-4"]
    assert after == ""
