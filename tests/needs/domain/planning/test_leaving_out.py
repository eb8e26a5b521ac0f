from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from bina.needs.adapters.planning.selection import select
from bina.needs.domain.planning.leaving_out import Explainer, Explanation, LeftOut
from bina.needs.domain.planning.problem import (
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
)
from tests.needs.planning import UNITS, key, problems

pytestmark = pytest.mark.requirement("2.21")


def module(at: int, **changes) -> PlanModule:
    row = PlanModule(key(2, at), key(3, at), Fraction(20), 1, Fraction(500), Fraction(100))
    return replace(row, **changes)


def problem(modules, benefits, budget=Fraction(600), hours=(60, 60)) -> SelectionProblem:
    """Two people; ``benefits`` by pair."""
    staff = [
        PlanPerson(key(1, at), Fraction(cap), Fraction(0), False, UNITS[0])
        for at, cap in enumerate(hours)
    ]
    options = [PlanOption(*pair, Fraction(gain)) for pair, gain in benefits.items()]
    return SelectionProblem(staff, modules, options, budget, floor=None)


def explain(asked: SelectionProblem, person: int, at: int) -> Explanation:
    return Explainer(asked, select(asked)).explain_left_out(person, at)


def test_a_further_cohort_is_priced() -> None:
    found = explain(problem([module(0)], {(0, 0): 5, (1, 0): 3}), 1, 0)
    assert found.reason is LeftOut.FURTHER_COHORT
    assert (found.figures["cost"], found.figures["people"]) == (600, 1)
    assert (found.figures["benefit"], found.figures["short"]) == (3, 600)


def test_money_that_is_short_for_a_free_seat_is_told() -> None:
    asked = problem([module(0, capacity=2)], {(0, 0): 5, (1, 0): 3}, Fraction(650))
    found = explain(asked, 1, 0)
    assert found.reason in {LeftOut.BUDGET, LeftOut.THRESHOLD}
    assert (found.figures["left"], found.figures["short"]) == (50, 50)


def test_hours_that_are_short_are_told() -> None:
    asked = problem([module(0), module(1)], {(0, 0): 5, (0, 1): 3}, Fraction(9000), (24, 60))
    found = explain(asked, 0, 1)
    assert found == Explanation(
        LeftOut.HOURS, {"needed": Fraction(20), "left": Fraction(4), "short": Fraction(16)}
    )


def test_the_other_module_of_the_competency_is_named() -> None:
    both = [module(0), module(1, competency=key(3, 0))]
    found = explain(problem(both, {(0, 0): 5, (0, 1): 3}, Fraction(9000)), 0, 1)
    assert found.reason is LeftOut.OTHER_MODULE
    assert (found.figures["module"], found.figures["other_benefit"]) == (0, 5)


def test_cohorts_that_are_not_allowed_are_told() -> None:
    asked = problem([module(0, max_cohorts=1)], {(0, 0): 5, (1, 0): 3}, Fraction(9000))
    assert explain(asked, 1, 0).reason is LeftOut.COHORTS


def test_what_was_decided_by_hand_comes_first() -> None:
    asked = replace(problem([module(0)], {(0, 0): 5}), barred=frozenset({(0, 0)}))
    assert explain(asked, 0, 0).reason is LeftOut.BARRED
    assert explain(asked, 1, 0).reason is LeftOut.NO_OPTION
    kept = replace(
        problem([module(0)], {(0, 0): 5, (1, 0): 3}, Fraction(0)), kept=frozenset({(0, 0)})
    )
    assert explain(kept, 1, 0).reason is LeftOut.KEPT_BREAKS


@settings(deadline=None, max_examples=60)
@given(problems())
def test_everyone_left_out_gets_a_reason_that_is_true(asked) -> None:
    result = select(asked)
    explainer = Explainer(asked, result)
    for row in asked.options:
        if (row.person, row.module) in result.chosen:
            continue
        found = explainer.explain_left_out(row.person, row.module)
        assert found == Explainer(asked, result).explain_left_out(row.person, row.module)
        if "short" in found.figures and found.reason is not LeftOut.HOURS:
            left = (asked.budget or Fraction(0)) - result.cost
            assert found.figures["short"] == max(
                Fraction(0), found.figures["cost"] - left if asked.budget is not None else 0
            )
        if row.benefit > 0:
            assert found.reason is not LeftOut.NO_OPTION
