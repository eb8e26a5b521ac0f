"""The factors; findings, KPIs and consultations on the unit and on the units above it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bina.needs.domain.inputs import Consultation, Finding, Kpi, Unit
from bina.needs.domain.rules import DEFAULT_RULES
from bina.needs.domain.weight import Factors, Signals, shortfall
from bina.strategy.domain.consultation import ConsultationRules, Verdict
from tests.needs.agency import AS_OF, UNITS, agency

FINDING = Finding("L1", "U1", "KOM", date(2026, 1, 5), Fraction(3), is_done=False)
KPI = Kpi("I1", "U1", "KOM", 2026, Fraction(100), Fraction(60))
TALK = Consultation("k1", "U1", "KOM", date(2026, 2, 3), Verdict.CONFIRMED)


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


@pytest.mark.requirement("2.12")
@pytest.mark.parametrize(
    ("verdict", "stated", "expected"),
    [
        (Verdict.CONFIRMED, None, Fraction(11, 10)),
        (Verdict.REJECTED, None, Fraction(3, 4)),
        (Verdict.ADJUSTED, Fraction(13, 10), Fraction(13, 10)),
        (Verdict.ADJUSTED, Fraction(9), Fraction(3, 2)),
        (Verdict.ADJUSTED, Fraction(0), Fraction(1, 2)),
    ],
)
def test_what_stakeholders_say_moves_the_weight(verdict, stated, expected):
    said = replace(TALK, verdict=verdict, stated=stated)
    assert [factors(unit, consultations=[said])[2] for unit in ("U0", "U1", "U2")] == [
        1,
        expected,
        expected,
    ]
    assert factors(competency="T01", consultations=[said])[2] == 1


@pytest.mark.requirement("2.12")
def test_the_nearest_unit_speaks_first_and_there_the_newest():
    far = replace(TALK, unit="U0", held_on=date(2026, 9, 1), verdict=Verdict.REJECTED)
    older = replace(TALK, held_on=date(2025, 9, 1), verdict=Verdict.REJECTED)
    same_day = replace(TALK, order=1, verdict=Verdict.ADJUSTED, stated=Fraction(6, 5))
    assert factors("U2", consultations=[far, older, TALK])[2] == Fraction(11, 10)
    assert factors("U2", consultations=[same_day, far, older, TALK])[2] == Fraction(6, 5)
    assert factors("U0", consultations=[far, TALK])[2] == Fraction(3, 4)
    found = Signals(agency(consultations=[far, TALK, older]), DEFAULT_RULES, AS_OF)
    assert found.consultations("U2", "KOM") == [TALK, older, far]


@pytest.mark.requirement("2.12")
@pytest.mark.parametrize(
    ("held_on", "counts"),
    [
        (date(2024, 11, 2), False),
        (date(2024, 11, 3), True),
        (AS_OF, True),
        (date(2026, 11, 3), False),
    ],
)
def test_consultations_count_for_the_years_of_the_rules(held_on, counts):
    said = [replace(TALK, held_on=held_on)]
    assert (factors(consultations=said)[2] > 1) is counts
    longer = replace(DEFAULT_RULES, consultation=ConsultationRules(years=3))
    assert (Signals(agency(consultations=said), longer, AS_OF).factors("U1", "KOM")[2] > 1) is (
        held_on <= AS_OF
    )


def test_a_ring_of_units_ends():
    units = [Unit("U1", "", "U2"), Unit("U2", "", "U1"), *UNITS[:1]]
    assert factors(units=units, findings=[FINDING])[0] == Fraction(5, 4)
    assert factors("unknown", units=units, findings=[FINDING])[0] == 1
