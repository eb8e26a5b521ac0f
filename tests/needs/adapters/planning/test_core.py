from fractions import Fraction

import pytest

from bina.needs.adapters.planning.core import core_of, unit_of
from bina.needs.domain.planning.problem import (
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
)
from tests.needs.planning import UNITS, key

pytestmark = pytest.mark.requirement("2.21")


def test_sums_are_whole_numbers_of_a_unit() -> None:
    assert unit_of([Fraction(3, 2), Fraction(0), Fraction(9, 4)]) == Fraction(3, 4)
    assert unit_of([]) == 1


def test_what_is_settled_is_taken_out_beforehand() -> None:
    staff = [PlanPerson(key(1, at), Fraction(40), Fraction(8), False, UNITS[0]) for at in (0, 1)]
    modules = [
        PlanModule(key(2, at), key(3, kind), Fraction(20), 2, Fraction(500), Fraction(100))
        for at, kind in enumerate((0, 0, 1))
    ]
    options = [PlanOption(who, what, Fraction(4)) for who in (0, 1) for what in range(3)]
    problem = SelectionProblem(
        staff,
        modules,
        options,
        Fraction(2000),
        kept=frozenset({(0, 0)}),
        barred=frozenset({(1, 2)}),
    )
    core = core_of(problem)
    # the first has 12 hours left and the competency; the second may not take the last module
    assert sorted(core.places) == [(1, 0), (1, 1)]
    assert core.money_unit == 100
    assert core.budget == 14
    kept = core.module[core.places.index((1, 0))]
    assert (core.free[kept], core.more[kept]) == (1, 0)
