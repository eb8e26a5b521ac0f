"""Findings in sight, what they can be filtered by, and what they weigh together."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.strategy.commands import apply_findings
from bina.strategy.domain.effect import FindingEffect
from bina.strategy.queries.findings import (
    FindingFilter,
    FindingRow,
    finding_choices,
    get_finding,
    list_findings,
)
from tests.organization.factories import START, TestAgency, make_regency
from tests.strategy.factories import finding_row

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.13")]


def day(back: int) -> date:
    return timezone.localdate() - timedelta(days=back)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    rows = [
        finding_row("A-1", "U21", on=day(10), severity=2, status="Terbuka"),
        finding_row("A-2", "U2", on=day(20), severity="2,5", cause="Sistem"),
        finding_row("A-3", "U22", on=day(30), severity=1, status="Selesai"),
        finding_row("A-4", "U21", "KOM", on=day(900), severity=3),
        finding_row("A-5", "U1", on=day(40), severity=3),
    ]
    rows = [row | {"Tingkat": Fraction(str(row["Tingkat"]).replace(",", "."))} for row in rows]
    apply_findings(agency.sdm, rows, START)
    return agency


def found(actor: Actor, **wanted: object) -> dict[str, FindingRow]:
    with reading(actor):
        page = list_findings(actor, FindingFilter(**wanted))
    return {row.number: row for row in page}


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, ["A-1", "A-2", "A-3", "A-5", "A-4"]),
        ({"search": "a-4"}, ["A-4"]),
        ({"search": "kom"}, ["A-4"]),
        ({"competency": "kom"}, ["A-4"]),
        ({"status": "Terbuka"}, ["A-1"]),
        ({"cause": "Sistem"}, ["A-2"]),
        ({"severity": 2}, ["A-1", "A-2"]),
        ({"severity": 3}, ["A-5", "A-4"]),
        ({"year": 1999}, []),
        ({"after": "rusak"}, ["A-1", "A-2", "A-3", "A-5", "A-4"]),
        ({"after": '["x", "A-1", 1]'}, ["A-1", "A-2", "A-3", "A-5", "A-4"]),
    ],
)
def test_findings_are_filtered(
    regency: TestAgency, wanted: dict[str, object], numbers: list[str]
) -> None:
    assert list(found(regency.sdm, **wanted)) == numbers


def test_a_unit_takes_in_the_units_below(regency: TestAgency) -> None:
    assert list(found(regency.sdm, unit_id=regency.units["U2"])) == ["A-1", "A-2", "A-3", "A-4"]


def test_a_head_sees_the_own_tree_and_its_choices(regency: TestAgency) -> None:
    head = regency.actor("atasan", "U21")
    assert list(found(head)) == ["A-1", "A-4"]
    with reading(head):
        choices = finding_choices(head)
    assert choices.competencies == ["INT", "KOM"]
    assert choices.years == sorted({day(10).year, day(900).year}, reverse=True)


def test_rows_tell_what_they_do_to_priorities(regency: TestAgency) -> None:
    rows = found(regency.sdm)
    # 2 of the unit itself and 2.5 of the unit above it
    assert rows["A-1"].factor == 1 + Fraction(1, 2) * Fraction(9, 2) / 6
    assert rows["A-2"].factor == 1 + Fraction(1, 2) * Fraction(5, 2) / 6
    assert rows["A-1"].effect is FindingEffect.COUNTS
    assert rows["A-3"].effect is FindingEffect.DONE
    assert rows["A-4"].effect is FindingEffect.TOO_OLD
    assert rows["A-4"].factor == 1


def test_a_finding_tells_what_is_counted_with_it(regency: TestAgency) -> None:
    sdm, head = regency.sdm, regency.actor("atasan", "U21")
    key = found(sdm)["A-1"].id
    with reading(sdm):
        whole = get_finding(sdm, key)
    assert [row.number for row in whole.others] == ["A-2"]
    assert (whole.total, whole.hidden) == (Fraction(9, 2), 0)
    with reading(head):
        part = get_finding(head, key)
    assert part.others == []
    assert (part.total, part.hidden) == (Fraction(9, 2), 1)


def test_a_finding_out_of_scope_is_not_there(regency: TestAgency) -> None:
    key = found(regency.sdm)["A-5"].id
    other = make_regency("Kabupaten Lain")
    for actor in (regency.actor("atasan", "U21"), regency.actor("pegawai"), other.sdm):
        with reading(actor), pytest.raises(NotFound):
            get_finding(actor, key)
