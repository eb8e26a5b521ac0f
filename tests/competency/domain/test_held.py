"""The held level: newest of each method, weights renormalised, order of no matter."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.competency.domain.held import (
    MethodResult,
    held_level,
    is_valid,
    valid_until,
    years_before,
)
from bina.competency.domain.methods import DEFAULT_WEIGHTS, AssessmentMethod

pytestmark = pytest.mark.requirement("2.08")
AS_OF = date(2026, 11, 2)
METHODS = [method.value for method in AssessmentMethod]
WEIGHTS = {method.value: weight for method, weight in DEFAULT_WEIGHTS.items()}

levels = st.fractions(min_value=0, max_value=5, max_denominator=100)
days = st.dates(min_value=date(2022, 1, 1), max_value=date(2027, 12, 31))


@st.composite
def result_lists(draw: st.DrawFn) -> list[MethodResult]:
    """Results whose order is told by their number, as rows of a sheet are."""
    size = draw(st.integers(0, 12))
    return [
        MethodResult(draw(st.sampled_from(METHODS)), draw(levels), draw(days), order)
        for order in range(size)
    ]


def result(method: AssessmentMethod, level: str, on: date, order: int = 0) -> MethodResult:
    return MethodResult(method.value, Fraction(level), on, order)


def test_weights_are_renormalised_over_the_methods_present():
    results = [
        result(AssessmentMethod.ASSESSMENT_CENTER, "3", date(2026, 1, 1)),
        result(AssessmentMethod.SELF_RATING, "4.5", date(2026, 1, 1)),
    ]
    held = held_level(results, AS_OF, WEIGHTS)
    assert held.level == (Fraction(40) * 3 + Fraction(5) * Fraction("4.5")) / 45
    assert held.confidence == Fraction(45, 100)
    assert [item.share for item in held.used] == [Fraction(40, 45), Fraction(5, 45)]


def test_newest_of_a_method_counts_and_of_one_day_the_later_row():
    test = AssessmentMethod.OBJECTIVE_TEST
    results = [
        result(test, "5", date(2025, 1, 1)),
        result(test, "2", date(2026, 1, 1), 1),
        result(test, "3", date(2026, 1, 1), 2),
    ]
    assert held_level(results, AS_OF, WEIGHTS).level == 3


def test_nothing_valid_is_not_assessed_and_never_zero():
    test = AssessmentMethod.OBJECTIVE_TEST
    outside = [result(test, "3", date(2023, 11, 2)), result(test, "3", date(2026, 11, 3))]
    held = held_level(outside, AS_OF, WEIGHTS)
    assert (held.level, held.confidence, held.is_assessed) == (None, 0, False)
    zero = held_level([result(test, "0", date(2026, 1, 1))], AS_OF, WEIGHTS)
    assert (zero.level, zero.is_assessed) == (0, True)


def test_three_years_end_on_the_same_calendar_day():
    assert is_valid(date(2023, 11, 3), AS_OF)
    assert not is_valid(date(2023, 11, 2), AS_OF)
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)


@given(days, st.dates(min_value=date(2022, 1, 1), max_value=date(2032, 12, 31)))
def test_valid_until_is_the_first_day_without_validity(assessed_on: date, as_of: date):
    in_time = assessed_on <= as_of
    assert is_valid(assessed_on, as_of) == (in_time and as_of < valid_until(assessed_on))


@given(result_lists(), st.randoms())
def test_order_of_the_list_does_not_matter(results: list[MethodResult], chance: st.randoms):
    mixed = list(results)
    chance.shuffle(mixed)
    assert held_level(mixed, AS_OF, WEIGHTS) == held_level(results, AS_OF, WEIGHTS)


@given(result_lists())
def test_shares_sum_to_one_and_the_level_lies_between_its_results(results: list[MethodResult]):
    held = held_level(results, AS_OF, WEIGHTS)
    if held.level is None:
        assert held.used == ()
        return
    assert sum(item.share for item in held.used) == 1
    used = [item.result.level for item in held.used]
    assert min(used) <= held.level <= max(used)
    assert held.confidence == sum(item.weight for item in held.used)


@given(result_lists(), st.integers(1, 5))
def test_a_newer_equal_result_of_the_same_method_changes_nothing(
    results: list[MethodResult], order: int
):
    held = held_level(results, AS_OF, WEIGHTS)
    for item in held.used:
        repeated = MethodResult(item.result.method, item.result.level, AS_OF, 100 + order)
        again = held_level([*results, repeated], AS_OF, WEIGHTS)
        assert (again.level, again.confidence) == (held.level, held.confidence)


@given(result_lists(), st.data())
def test_raising_one_result_never_lowers_the_level(
    results: list[MethodResult], data: st.DataObject
):
    if not results:
        return
    index = data.draw(st.integers(0, len(results) - 1))
    old = results[index]
    higher = data.draw(st.fractions(min_value=old.level, max_value=5, max_denominator=100))
    raised = list(results)
    raised[index] = MethodResult(old.method, higher, old.assessed_on, old.order)
    before = held_level(results, AS_OF, WEIGHTS).level
    after = held_level(raised, AS_OF, WEIGHTS).level
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


def test_methods_without_weight_do_not_count():
    results = [result(AssessmentMethod.SELF_RATING, "4", date(2026, 1, 1))]
    assert not held_level(results, AS_OF, {"OBJECTIVE_TEST": Fraction(1)}).is_assessed
    assert not held_level(results, AS_OF, {"SELF_RATING": Fraction(0)}).is_assessed
