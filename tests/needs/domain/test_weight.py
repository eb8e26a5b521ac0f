"""Five factors; findings and KPIs on the unit and on the units above it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bina.needs.domain.inputs import Finding, Kpi, Unit
from bina.needs.domain.rules import DEFAULT_RULES
from bina.needs.domain.weight import Factors, Signals, shortfall
from tests.needs.agency import AS_OF, UNITS, agency

FINDING = Finding("L1", "U1", "KOM", date(2026, 1, 5), Fraction(3), is_done=False)
KPI = Kpi("I1", "U1", "KOM", 2026, Fraction(100), Fraction(60))


def factors(unit="U1", competency="KOM", **changed):
    inputs = agency(**changed)
    return Signals(inputs, DEFAULT_RULES, AS_OF).factors(unit, competency)


def test_the_weight_is_the_product():
    five = Factors(*(Fraction(number, 2) for number in (3, 4, 6, 3, 3)))
    assert five.weight == Fraction(3, 2) * 2 * 3 * Fraction(3, 2) * Fraction(3, 2)


@pytest.mark.requirement("2.13")
def test_findings_weigh_on_their_unit_and_below():
    assert [factors(unit, findings=[FINDING])[0] for unit in ("U0", "U1", "U2")] == [
        1,
        Fraction(5, 4),
        Fraction(5, 4),
    ]
    assert factors(competency="T01", findings=[FINDING])[0] == 1


@pytest.mark.requirement("2.13")
@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({"is_done": True}, False),
        ({"found_on": date(2024, 11, 2)}, False),
        ({"found_on": date(2024, 11, 3)}, True),
        ({"found_on": AS_OF}, True),
        ({"found_on": date(2026, 11, 3)}, False),
    ],
)
def test_findings_count_for_two_years_until_done(changed, counts):
    assert (factors(findings=[replace(FINDING, **changed)])[0] > 1) is counts


@pytest.mark.requirement("2.13")
def test_findings_reach_half_at_most():
    assert factors(findings=[FINDING] * 2)[0] == Fraction(3, 2)
    assert factors(findings=[FINDING] * 5)[0] == Fraction(3, 2)


@pytest.mark.requirement("2.14")
def test_missed_targets_add_up_to_half_at_most():
    assert factors(kpis=[KPI])[1] == Fraction(6, 5)
    assert factors("U2", kpis=[KPI])[1] == Fraction(6, 5)
    assert factors("U0", kpis=[KPI])[1] == 1
    assert factors(kpis=[KPI] * 9)[1] == Fraction(3, 2)
    assert factors(kpis=[replace(KPI, year=2025)])[1] == 1


@pytest.mark.requirement("2.14")
def test_a_target_that_is_passed_makes_up_for_no_other():
    passed = replace(KPI, actual=Fraction(200))
    assert shortfall(passed) == 0
    assert shortfall(replace(KPI, target=Fraction(0))) == 0
    assert factors(kpis=[KPI, passed])[1] == Fraction(6, 5)


def test_a_ring_of_units_ends():
    units = [Unit("U1", "", "U2"), Unit("U2", "", "U1"), *UNITS[:1]]
    assert factors(units=units, findings=[FINDING])[0] == Fraction(5, 4)
    assert factors("unknown", units=units, findings=[FINDING])[0] == 1
