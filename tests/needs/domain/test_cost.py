"""Cohorts, direct and indirect cost."""

from fractions import Fraction

import pytest

from bina.needs.domain.cost import cohorts, cost
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import module

pytestmark = pytest.mark.requirement("2.17")


@pytest.mark.parametrize(("people", "count"), [(0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_cohorts(people: int, count: int):
    assert cohorts(module(capacity=Fraction(30)), people) == count


def test_a_full_cohort_stays_one_despite_dust():
    assert cohorts(module(capacity=Fraction(30) - Fraction(1, 10**10)), 30) == 1


def test_cost():
    spent = cost(module(), ["I/a", "III/c", "IX", "XIII"], DEFAULT_RULES)
    assert (spent.cohorts, spent.direct) == (1, 1_000_000 + 4 * 250_000)
    assert spent.indirect == 15 * (20_000 + 45_000 + 45_000 + 65_000)
    assert spent.total == spent.direct + spent.indirect


def test_half_a_rupiah_goes_up():
    spent = cost(
        module(participant_cost=Fraction(1, 2), cohort_cost=Fraction(0)), ["I/a"], DEFAULT_RULES
    )
    assert spent.direct == 1


def test_nobody_costs_nothing():
    spent = cost(module(), [], DEFAULT_RULES)
    assert (spent.cohorts, spent.direct, spent.indirect) == (0, 0, 0)
