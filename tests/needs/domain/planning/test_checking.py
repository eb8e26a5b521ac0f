from dataclasses import replace
from fractions import Fraction

import pytest

from bina.needs.domain.planning.checking import find_broken_limits
from bina.needs.domain.planning.problem import (
    Limit,
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
)
from tests.needs.planning import UNITS, key

pytestmark = pytest.mark.requirement("2.21", "2.27")


def sample() -> SelectionProblem:
    """One manager and one other; two modules of one competency."""
    staff = [
        PlanPerson(key(1, at), Fraction(30), Fraction(0), at == 0, UNITS[0]) for at in range(2)
    ]
    modules = [
        PlanModule(key(2, at), key(3, 0), Fraction(20), 1, Fraction(500), Fraction(100), 2)
        for at in range(2)
    ]
    options = [PlanOption(who, what, Fraction(5)) for who in range(2) for what in range(2)]
    return SelectionProblem(staff, modules, options, Fraction(5000))


@pytest.mark.parametrize(
    ("chosen", "cohorts", "broken"),
    [
        ({(0, 0), (1, 0)}, {0: 2}, set()),
        ({(0, 0), (1, 0)}, {0: 1}, {Limit.SEATS}),
        ({(0, 0)}, {0: 3}, {Limit.COHORTS}),
        ({(0, 0), (0, 1)}, {0: 1, 1: 1}, {Limit.HOURS, Limit.COMPETENCY}),
    ],
)
def test_each_limit_is_checked(chosen, cohorts, broken) -> None:
    found = find_broken_limits(sample(), frozenset(chosen), cohorts)
    assert {row.limit for row in found} == broken


def test_money_the_floor_and_decisions_by_hand_are_checked() -> None:
    problem = replace(
        sample(),
        budget=Fraction(599),
        kept=frozenset({(1, 0)}),
        barred=frozenset({(0, 0)}),
        options=sample().options[1:],
    )
    found = find_broken_limits(problem, frozenset({(0, 0)}), {0: 1}, Fraction(1, 2))
    assert {row.limit for row in found} == {
        Limit.BUDGET,
        Limit.KEPT,
        Limit.BARRED,
        Limit.OPTION,
    }
    managers = find_broken_limits(sample(), frozenset({(0, 0)}), {0: 1}, Fraction(1, 2))
    assert [row.limit for row in managers] == [Limit.FLOOR]
