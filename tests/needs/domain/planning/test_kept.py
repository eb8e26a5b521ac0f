from dataclasses import replace
from fractions import Fraction

import pytest

from bina.needs.domain.planning.kept import kept_breaks
from bina.needs.domain.planning.problem import Limit
from tests.needs.domain.planning.test_checking import sample

pytestmark = pytest.mark.requirement("2.21")


@pytest.mark.parametrize(
    ("kept", "budget", "broken"),
    [
        ({(0, 0)}, 600, []),
        ({(0, 0)}, 599, [(Limit.BUDGET, -1)]),
        ({(0, 0), (0, 1)}, 1200, [(Limit.HOURS, -10), (Limit.COMPETENCY, -1)]),
    ],
)
def test_the_limits_that_kept_pairs_break_are_named(kept, budget, broken) -> None:
    problem = replace(sample(), kept=frozenset(kept), budget=Fraction(budget))
    assert [(row.limit, row.slack) for row in kept_breaks(problem)] == broken


def test_too_many_cohorts_and_a_pair_that_is_barred_as_well_are_named() -> None:
    problem = sample()
    staff = [replace(problem.people[0], key=problem.people[0].key) for _ in range(3)]
    kept = frozenset((at, 0) for at in range(3))
    problem = replace(problem, people=staff, kept=kept, barred=frozenset({(2, 0)}))
    assert {row.limit for row in kept_breaks(problem)} == {Limit.COHORTS, Limit.BARRED}
