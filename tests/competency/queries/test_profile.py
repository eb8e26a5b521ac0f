"""A profile as of a day, and who may see it."""

from datetime import date
from fractions import Fraction

import pytest

from bina.competency.queries import get_own_profile, get_profile
from bina.competency.queries.coverage import get_coverage
from bina.competency.queries.needs import results_for_needs, standards_for_needs
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from tests.competency.factories import give_dictionary, give_results
from tests.organization.factories import TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.08")]
AS_OF = date(2026, 11, 2)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    give_results(
        agency,
        [
            ("J21", "INT", "Assessment Center", "2.5", date(2026, 3, 1)),
            ("J21", "INT", "Penilaian Mandiri", 4, date(2026, 3, 2)),
            ("J21", "INT", "Tes Objektif", 1, date(2022, 1, 1)),
            ("J21", "PRB", "Tes Objektif", 3, date(2026, 3, 1)),
            ("J21", "KOM", "Tes Objektif", 3, date(2026, 3, 1)),
        ],
    )
    return agency


def test_profile_shows_asked_held_missing_and_the_sum_behind(regency: TestAgency):
    actor = regency.actor("pegawai", position="J21")
    with reading(actor):
        found = get_own_profile(actor, AS_OF)
    assert [line.competency.code for line in found.lines] == ["INT", "PRB", "T01"]
    worst, met, unknown = found.lines
    level = (Fraction(40) * Fraction("2.5") + Fraction(5) * 4) / 45
    assert (worst.held.level, worst.gap) == (level, 3 - level)
    assert (met.gap, met.is_met) == (0, True)
    assert (unknown.held.level, unknown.gap) == (None, None)
    assert [line.competency.code for line in found.others] == ["KOM"]
    assert (found.met, found.unassessed) == (1, 1)
    assert [row.is_valid for row in worst.evidence] == [True, True, False]


def test_profile_of_an_earlier_day_knows_nothing_later(regency: TestAgency):
    actor = regency.actor("pegawai", position="J21")
    with reading(actor):
        found = get_own_profile(actor, date(2025, 12, 31))
    assert found.unassessed == 3
    assert found.others == []


@pytest.mark.requirement("X.03")
def test_profiles_are_seen_within_scope(regency: TestAgency):
    target = regency.employees["J21"]
    for role, unit in (("atasan", "U2"), ("sdm", None), ("ppk", None), ("auditor", None)):
        actor = regency.actor(role, unit)
        with reading(actor):
            assert get_profile(actor, target, AS_OF).employee.id == target
    for actor in (
        regency.actor("atasan", "U22"),
        regency.actor("pegawai", position="J21P"),
        make_regency("Lain").sdm,
    ):
        with reading(actor), pytest.raises(NotFound):
            get_profile(actor, target, AS_OF)


@pytest.mark.requirement("0.01")
def test_coverage_by_unit_agrees_with_the_profiles(regency: TestAgency):
    actor = regency.actor("atasan", "U2")
    with reading(actor):
        top = get_coverage(actor, AS_OF, None)
        below = get_coverage(actor, AS_OF, regency.units["U21"])
        profiles = [get_profile(actor, row.person.id, AS_OF).domains for row in below.people]
    assert [row.unit.code for row in top.units] == ["U2"]
    assert top.units[0].people == 6
    assert [row.domains for row in below.people] == [list(domains) for domains in profiles]
    assert below.total is not None
    assert sum(row.met for row in below.total.domains) == 1


@pytest.mark.requirement("0.01")
def test_coverage_keeps_to_the_scope(regency: TestAgency):
    head = regency.actor("atasan", "U21")
    with reading(head), pytest.raises(NotFound):
        get_coverage(head, AS_OF, regency.units["U22"])
    employee = regency.actor("pegawai", position="J21P")
    with reading(employee), pytest.raises(Forbidden):
        get_coverage(employee, AS_OF, None)


def test_bulk_reads_hold_what_is_valid_on_the_day(regency: TestAgency):
    with reading(regency.sdm):
        standards = standards_for_needs(regency.sdm, AS_OF)
        results = list(results_for_needs(regency.sdm, AS_OF))
    assert len(standards) == 5
    assert sorted(row.competency_code for row in results) == ["INT", "INT", "KOM", "PRB"]
