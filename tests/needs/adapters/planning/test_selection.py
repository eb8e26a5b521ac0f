from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.planning import synthetic
from bina.needs.adapters.planning import selection
from bina.needs.adapters.planning.selection import select
from bina.needs.domain.planning.checking import find_broken_limits
from bina.needs.domain.planning.problem import (
    Limit,
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
    SelectionResult,
    StoppedBy,
    WorkLimit,
)
from tests.needs.planning import UNITS, best_by_trying, key, problems, shuffled

pytestmark = pytest.mark.requirement("2.21", "2.27")

SOLVED = settings(deadline=None, max_examples=40)


def assert_holds(problem: SelectionProblem, result: SelectionResult) -> None:
    share = result.reference_share
    assert find_broken_limits(problem, result.chosen, result.cohorts, share) == []
    assert result.objective <= result.bound


def best(problem: SelectionProblem) -> Fraction:
    """By trying everything, the reference share as well."""
    share = None
    if problem.floor is not None:
        reference = select(problem).reference_share
        share = None if reference is None else problem.floor * reference
    return best_by_trying(problem, share)


@SOLVED
@given(problems())
def test_tiny_problems_are_solved_as_by_trying_everything(problem) -> None:
    result = select(problem)
    assert_holds(problem, result)
    assert result.objective == best(problem)
    assert result.stopped_by is StoppedBy.OPTIMAL
    assert result.bound == result.objective


@SOLVED
@given(problems(), st.data())
def test_kept_and_barred_pairs_are_respected(problem, data) -> None:
    pairs = [(row.person, row.module) for row in problem.options]
    if not pairs:
        return
    kept = data.draw(st.frozensets(st.sampled_from(pairs), max_size=2))
    barred = data.draw(st.frozensets(st.sampled_from(pairs), max_size=2))
    problem = replace(problem, kept=kept, barred=barred)
    result = select(problem)
    expected = best(problem)
    if result.is_feasible:
        assert_holds(problem, result)
        assert result.objective == expected
    else:
        assert expected == -1
        assert result.chosen == kept
        assert result.binding


@SOLVED
@given(problems(), st.data())
def test_the_order_of_rows_changes_nothing(problem, data) -> None:
    moved, people, modules = shuffled(problem, data.draw)
    there = select(moved)
    assert {(people[who], modules[what]) for who, what in there.chosen} == select(problem).chosen


@SOLVED
@given(problems(), st.integers(0, 8000), st.integers(0, 8000))
def test_the_bound_never_rises_when_the_budget_falls(problem, one, other) -> None:
    low, high = sorted((one, other))
    less, more = (select(replace(problem, budget=Fraction(budget))).bound for budget in (low, high))
    assert less <= more <= select(replace(problem, budget=None)).bound


@SOLVED
@given(problems(people=6, modules=4, most=14), st.integers(0, 8000))
def test_so_it_is_for_problems_too_large_to_be_solved_exactly(problem, budget) -> None:
    with pytest.MonkeyPatch.context() as patch:
        exact = select(problem).objective
        patch.setattr(selection, "EXACT", -1)
        result = select(problem)
        if result.is_feasible:
            assert_holds(problem, result)
            assert exact <= result.bound
        if problem.budget is not None:
            less = replace(problem, budget=min(problem.budget, Fraction(budget)))
            assert select(less).bound <= result.bound


def test_an_office_of_eighty_people_is_near_its_bound_at_every_budget() -> None:
    """Too large to be solved exactly: filled in, improved by HiGHS, bounded by the frontier."""
    office = replace(synthetic(80), work=WorkLimit(nodes=5, rounds=60))
    assert len(office.options) > selection.EXACT
    budgets = [office.budget * part / 4 for part in (8, 3, 1)]
    results = [select(replace(office, budget=budget)) for budget in budgets]
    for budget, result in zip(budgets, results, strict=True):
        assert_holds(replace(office, budget=budget), result)
    bounds = [result.bound for result in results]
    assert bounds == sorted(bounds, reverse=True)
    assert results[0].gap <= Fraction(1, 10)


def test_an_office_gets_the_same_plan_whatever_the_order_of_its_rows() -> None:
    office = replace(synthetic(80), work=WorkLimit(nodes=5, rounds=20))
    turned = replace(
        office,
        people=office.people[::-1],
        options=[
            PlanOption(len(office.people) - 1 - row.person, row.module, row.benefit)
            for row in office.options[::-1]
        ],
    )
    there = {(len(office.people) - 1 - who, what) for who, what in select(turned).chosen}
    assert there == select(office).chosen == select(office).chosen


def test_what_is_kept_beyond_the_budget_is_told_and_nothing_dropped() -> None:
    problem = problems_with_budget(Fraction(100))
    result = select(replace(problem, kept=frozenset({(0, 0)})))
    assert result.stopped_by is StoppedBy.INFEASIBLE
    assert result.chosen == {(0, 0)}
    assert [(row.limit, row.slack) for row in result.binding] == [(Limit.BUDGET, Fraction(-500))]


def problems_with_budget(budget: Fraction) -> SelectionProblem:
    person = PlanPerson(key(1, 0), Fraction(60), Fraction(0), False, UNITS[0])
    module = PlanModule(key(2, 0), key(3, 0), Fraction(8), 2, Fraction(500), Fraction(100))
    return SelectionProblem([person], [module], [PlanOption(0, 0, Fraction(2))], budget)
