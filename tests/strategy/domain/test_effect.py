"""What signals do to priorities: the same numbers as the calculation of needs."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.inputs import Finding, Kpi, NeedsInput, Unit
from bina.needs.domain.rules import DEFAULT_RULES as NEEDS_RULES
from bina.needs.domain.rules import from_payload, to_payload
from bina.needs.domain.weight import Signals, counts_finding
from bina.strategy.domain.effect import (
    DEFAULT_RULES,
    FindingEffect,
    audit_factor,
    effect_of,
    kpi_factor,
    read_rules,
)
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.domain.kpi import shortfall

pytestmark = pytest.mark.requirement("2.13")

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SEVERITIES = st.lists(st.fractions(1, 3, max_denominator=8), max_size=8)
LEVELS = st.fractions(1, 100, max_denominator=8)
TODAY = date(2026, 11, 2)


def finding(found_on: date, severity: Fraction, *, is_done: bool = False) -> Finding:
    return Finding("N", "U", "INT", found_on, severity, is_done)


@given(found_on=DAYS, as_of=DAYS, status=st.sampled_from(FindingStatus))
def test_a_finding_counts_just_when_the_calculation_counts_it(
    found_on: date, as_of: date, status: FindingStatus
) -> None:
    effect = effect_of(status, found_on, as_of, DEFAULT_RULES)
    row = finding(found_on, Fraction(1), is_done=status is FindingStatus.DONE)
    assert (effect is FindingEffect.COUNTS) == counts_finding(row, as_of, NEEDS_RULES)


@given(severities=SEVERITIES, pairs=st.lists(st.tuples(LEVELS, LEVELS), max_size=5))
def test_factors_are_those_of_the_calculation(
    severities: list[Fraction], pairs: list[tuple[Fraction, Fraction]]
) -> None:
    inputs = NeedsInput(
        units=[Unit("U")],
        findings=[finding(TODAY, severity) for severity in severities],
        kpis=[Kpi("K", "U", "INT", TODAY.year, target, actual) for target, actual in pairs],
    )
    missing = [shortfall(target, actual) for target, actual in pairs]
    expected = Signals(inputs, NEEDS_RULES, TODAY).factors("U", "INT")
    ours = audit_factor(severities, DEFAULT_RULES), kpi_factor(missing, DEFAULT_RULES)
    assert (*ours, 1) == expected


@given(severities=SEVERITIES, more=st.fractions(1, 3, max_denominator=8))
def test_a_further_finding_never_lowers_the_factor(
    severities: list[Fraction], more: Fraction
) -> None:
    lower = audit_factor(severities, DEFAULT_RULES)
    assert lower <= audit_factor([*severities, more], DEFAULT_RULES) <= Fraction(3, 2)


@pytest.mark.parametrize(
    ("found_on", "effect"),
    [
        (date(2026, 11, 2), FindingEffect.COUNTS),
        (date(2026, 11, 3), FindingEffect.LATER),
        (date(2024, 11, 3), FindingEffect.COUNTS),
        (date(2024, 11, 2), FindingEffect.TOO_OLD),
    ],
)
def test_the_first_and_the_last_day_that_count(found_on: date, effect: FindingEffect) -> None:
    assert effect_of(FindingStatus.OPEN, found_on, TODAY, DEFAULT_RULES) is effect
    assert effect_of(FindingStatus.DONE, found_on, TODAY, DEFAULT_RULES) is FindingEffect.DONE


def test_leap_days_become_the_28th() -> None:
    leap = date(2028, 2, 29)
    day = date(2026, 2, 28)
    assert effect_of("Terbuka", day, leap, DEFAULT_RULES) is FindingEffect.TOO_OLD
    later = day + timedelta(days=1)
    assert effect_of("Terbuka", later, leap, DEFAULT_RULES) is FindingEffect.COUNTS


def test_the_rules_are_read_from_the_rulebook() -> None:
    assert read_rules(to_payload(NEEDS_RULES)) == DEFAULT_RULES
    assert read_rules({}) == DEFAULT_RULES
    own = read_rules(to_payload(from_payload({"audit_full": "12", "finding_years": 3})))
    assert (own.audit_full, own.finding_years) == (12, 3)
