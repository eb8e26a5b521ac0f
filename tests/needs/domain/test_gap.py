"""Held level and gap, to the bounds."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.exact import TOLERANCE
from bina.needs.domain.gap import gap, group_results, held
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, METHODS, NIPS, levels, result

pytestmark = pytest.mark.requirement("2.10")


def level(*results, as_of=AS_OF):
    return held(group_results(results)[NIPS[0], "KOM"], as_of, DEFAULT_RULES).level


def test_methods_are_combined_by_the_weights_that_are_present():
    assert level(result(4, METHODS[0]), result(1, METHODS[4])) == Fraction(4 * 40 + 1 * 5, 45)


@pytest.mark.parametrize(
    ("as_of", "on", "counts"),
    [
        (date(2026, 11, 2), date(2023, 11, 2), False),
        (date(2026, 11, 2), date(2023, 11, 3), True),
        (date(2026, 11, 2), date(2026, 11, 2), True),
        (date(2026, 11, 2), date(2026, 11, 3), False),
        (date(2028, 2, 29), date(2025, 2, 28), False),
        (date(2028, 2, 29), date(2025, 3, 1), True),
        (date(2027, 2, 28), date(2024, 2, 29), True),
        (date(2027, 3, 1), date(2024, 2, 29), False),
    ],
)
def test_results_count_for_three_years(as_of: date, on: date, counts: bool):
    assert (level(result(on=on), as_of=as_of) is not None) is counts


def test_of_one_day_the_later_row_counts():
    assert level(result(1, order=1), result(5, order=2)) == 5
    assert level(result(5, order=2), result(1, order=1)) == 5


def test_without_a_result_nothing_is_known():
    assert level() is None
    assert gap(3, None) is None
    assert held(None, AS_OF, DEFAULT_RULES).confidence == 0


def test_a_gap_within_the_tolerance_is_none():
    assert gap(3, 3 - TOLERANCE) == 0
    assert gap(3, Fraction(4)) == 0
    assert gap(3, Fraction(5, 2)) == Fraction(1, 2)


@given(levels, st.integers(1, 4))
def test_raising_a_standard_never_lowers_a_gap(has, required):
    assert gap(required + 1, has) >= gap(required, has) >= 0
