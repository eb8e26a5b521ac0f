"""Which year takes a gap, and hours that reach over from one year to the next."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.plan import (
    QUARTERS,
    Booked,
    hours_taken,
    proven_share,
    quarters_away,
    terms_due,
)
from bina.needs.domain.term import Term

pytestmark = pytest.mark.requirement("2.21")
CAP = Fraction(24)


@pytest.mark.parametrize("years", [1, 2, 3])
def test_terms_roll_over_and_the_last_year_takes_the_rest(years) -> None:
    due = [terms_due(number, years) for number in range(1, years + 1)]
    assert due[-1] == frozenset(Term)
    assert all(before <= after for before, after in zip(due, due[1:], strict=False))


def test_three_years_take_a_term_each() -> None:
    assert terms_due(1, 3) == {Term.SHORT}
    assert terms_due(2, 3) == {Term.SHORT, Term.MEDIUM}


@given(
    start=st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    asked=st.lists(st.tuples(st.sampled_from(QUARTERS), st.integers(1, 24)), max_size=12),
)
def test_no_contract_year_is_ever_exceeded(start, asked) -> None:
    """Three years are filled greedily within what is left; then every contract year is summed."""
    booked: list[Booked] = []
    for number, (quarter, hours) in enumerate(asked):
        year = 2027 + number * 3 // max(len(asked), 1)
        here = sum((one.hours for one in booked if one.year == year), Fraction(0))
        earlier = [one for one in booked if one.year < year]
        if here + hours_taken(earlier, start, year) + hours <= CAP:
            booked.append(Booked(year, quarter, Fraction(hours)))
    for turn in range(2026, 2031):
        begin = _turn(start, turn)
        inside = [one for one in booked if begin <= one.ends_on < _turn(start, turn + 1)]
        assert sum(one.hours for one in inside) <= CAP


def _turn(start: date, year: int) -> date:
    is_leap_day = (start.month, start.day) == (2, 29)
    return start.replace(year=year, day=28 if is_leap_day else start.day)


def test_without_a_contract_or_from_new_year_nothing_reaches_over() -> None:
    booked = [Booked(2027, 4, Fraction(24))]
    assert hours_taken(booked, None, 2028) == 0
    assert hours_taken(booked, date(2022, 1, 1), 2028) == 0
    assert hours_taken(booked, date(2022, 7, 1), 2028) == 24


@given(
    start=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    days=st.one_of(st.none(), st.integers(0, 500)),
)
def test_away_means_half_of_a_quarter_at_least(start, days) -> None:
    end = None if days is None else start + timedelta(days=days)
    for quarter in QUARTERS:
        first = date(2027, 3 * quarter - 2, 1)
        whole = [first + timedelta(days=day) for day in range(93)]
        inside = [day for day in whole if day.year == 2027 and (day.month - 1) // 3 + 1 == quarter]
        gone = sum(start <= day and (end is None or day <= end) for day in inside)
        assert (quarter in quarters_away(start, end, 2027)) == (2 * gone >= len(inside))


def test_the_proven_share_is_one_at_most() -> None:
    assert proven_share(Fraction(3), Fraction(4)) == Fraction(3, 4)
    assert proven_share(Fraction(5), Fraction(4)) == 1
    assert proven_share(Fraction(0), Fraction(0)) is None
