from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.needs.adapters.planning.core import core_of
from bina.needs.adapters.planning.floor import tilt_of
from bina.needs.adapters.planning.frontier import frontier_of
from tests.needs.planning import best_by_trying, problems

pytestmark = pytest.mark.requirement("2.21", "2.27")

ROUNDS = 20


@settings(deadline=None, max_examples=60)
@given(problems(), st.integers(0, 8000))
def test_no_selection_is_above_the_lowest_line(problem, budget) -> None:
    limited = replace(problem, budget=Fraction(budget), floor=None)
    core = core_of(limited)
    lowest = frontier_of(core, tilt_of(core, None), ROUNDS).lowest(core.budget)
    assert best_by_trying(limited) <= Fraction(lowest.at(core.budget or 0))


@settings(deadline=None, max_examples=60)
@given(problems(), st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(4, 5)]))
def test_nor_with_a_floor(problem, share) -> None:
    core = core_of(problem)
    lowest = frontier_of(core, tilt_of(core, share), ROUNDS).lowest(core.budget)
    assert best_by_trying(problem, share) <= Fraction(lowest.at(core.budget or 0))


@settings(deadline=None, max_examples=60)
@given(problems(), st.integers(0, 8000))
def test_the_lines_are_the_same_whatever_the_budget(problem, budget) -> None:
    """So that the bound cannot rise when the budget falls: every line rises with it."""
    cores = [core_of(replace(problem, budget=Fraction(money))) for money in (budget, 8000)]
    one, other = (frontier_of(core, tilt_of(core, None), ROUNDS) for core in cores)
    assert one.lines == other.lines
    assert all(line.price >= 0 for line in one.lines)
