"""Direct cost: cohorts are filled, and the sum is that of the calculation of needs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.curriculum.domain.cost import count_cohorts, direct_cost
from bina.needs.domain.cost import cost
from bina.needs.domain.inputs import Module
from bina.needs.domain.rules import DEFAULT_RULES

pytestmark = pytest.mark.requirement("2.18")

PEOPLE = st.integers(0, 300)
SEATS = st.integers(1, 60).map(Fraction)
RUPIAH = st.integers(0, 10**9).map(Fraction)


@given(people=PEOPLE, seats=SEATS)
def test_everyone_has_a_seat_and_no_cohort_is_empty(people: int, seats: Fraction) -> None:
    cohorts = count_cohorts(people, seats)
    assert cohorts * seats >= people
    assert not cohorts or (cohorts - 1) * seats < people


@given(people=PEOPLE, seats=SEATS, fixed=RUPIAH, each=RUPIAH)
def test_the_sum_is_that_of_the_calculation(
    people: int, seats: Fraction, fixed: Fraction, each: Fraction
) -> None:
    ours = direct_cost(people, seats, fixed, each)
    module = Module("M", "INT", 3, Fraction(8), seats, fixed, each)
    theirs = cost(module, ["III/a"] * people, DEFAULT_RULES)
    assert (ours.cohorts, ours.total) == (theirs.cohorts, theirs.direct)
