"""Ranking and bounds forgive the dust of binary cells."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.exact import TOLERANCE, is_above, is_at_least, rank

pytestmark = pytest.mark.requirement("2.11")
values = st.fractions(min_value=0, max_value=9, max_denominator=60)
dust = st.fractions(min_value=0, max_value=Fraction(1, 10**11))
Row = tuple[Fraction, Fraction, str]


def ranked(rows: list[Row]) -> list[str]:
    by = (lambda row: row[0], lambda row: row[1])
    return [row[2] for row in rank(rows, by, lambda row: row[2])]


def test_bounds():
    assert not is_above(2 + TOLERANCE, 2)
    assert is_above(2 + 2 * TOLERANCE, 2)
    assert is_at_least(2 - TOLERANCE, 2)
    assert not is_at_least(2 - 2 * TOLERANCE, 2)


def test_values_within_the_tolerance_are_ties():
    near = Fraction(1) + TOLERANCE / 2
    assert ranked([(Fraction(1), Fraction(0), "a"), (near, Fraction(0), "b")]) == ["a", "b"]
    assert ranked([(Fraction(1), Fraction(2), "b"), (near, Fraction(1), "a")]) == ["b", "a"]


@given(st.lists(st.tuples(values, values), max_size=12), st.randoms())
def test_order_of_rows_does_not_matter(pairs, random):
    rows = [(first, second, f"{index:02}") for index, (first, second) in enumerate(pairs)]
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert ranked(rows) == ranked(shuffled)
    assert sorted(ranked(rows)) == [row[2] for row in rows]


@given(st.lists(st.tuples(values, values), max_size=12), st.data())
def test_dust_changes_no_rank(pairs, data):
    rows = [(first, second, f"{index:02}") for index, (first, second) in enumerate(pairs)]
    dusty = [(row[0] + data.draw(dust), row[1] + data.draw(dust), row[2]) for row in rows]
    assert ranked(rows) == ranked(dusty)
