"""Whether the pairs that a person wants to keep can stand together at all."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from bina.needs.domain.planning.problem import ZERO, Binding, Limit, SelectionProblem


def kept_cohorts(problem: SelectionProblem) -> dict[int, int]:
    """Cohorts that the kept pairs alone need, by module."""
    seats = Counter(module for _, module in problem.kept)
    return {
        module: -(-count // problem.modules[module].capacity) for module, count in seats.items()
    }


def kept_cost(problem: SelectionProblem) -> Fraction:
    """Direct cost of the kept pairs alone, in rupiah."""
    modules = problem.modules
    fixed = sum(
        (modules[place].cohort_cost * count for place, count in kept_cohorts(problem).items()),
        ZERO,
    )
    return fixed + sum((modules[place].participant_cost for _, place in problem.kept), ZERO)


def kept_breaks(problem: SelectionProblem) -> tuple[Binding, ...]:
    """The limits that kept pairs break by themselves; ``slack`` is below 0. The floor apart."""
    return (
        *_broken_budget(problem),
        *_broken_hours(problem),
        *_broken_cohorts(problem),
        *_broken_competencies(problem),
        *_broken_bars(problem),
    )


def _broken_budget(problem: SelectionProblem) -> Iterator[Binding]:
    cost = kept_cost(problem)
    if problem.budget is not None and cost > problem.budget:
        yield Binding(Limit.BUDGET, problem.budget - cost)


def _broken_hours(problem: SelectionProblem) -> Iterator[Binding]:
    hours: dict[int, Fraction] = defaultdict(Fraction)
    for person, module in problem.kept:
        hours[person] += problem.modules[module].hours
    for person in sorted(hours):
        row = problem.people[person]
        slack = row.hours_cap - row.hours_taken - hours[person]
        if slack < 0:
            yield Binding(Limit.HOURS, slack, person=person)


def _broken_cohorts(problem: SelectionProblem) -> Iterator[Binding]:
    for module, count in sorted(kept_cohorts(problem).items()):
        most = problem.modules[module].max_cohorts
        if most is not None and count > most:
            yield Binding(Limit.COHORTS, Fraction(most - count), module=module)


def _broken_competencies(problem: SelectionProblem) -> Iterator[Binding]:
    counts = Counter(
        (person, problem.modules[module].competency) for person, module in problem.kept
    )
    for person, module in sorted(problem.kept):
        count = counts.pop((person, problem.modules[module].competency), 0)
        if count > 1:
            slack = Fraction(1 - count)
            yield Binding(Limit.COMPETENCY, slack, person=person, module=module)


def _broken_bars(problem: SelectionProblem) -> Iterator[Binding]:
    for person, module in sorted(problem.kept & problem.barred):
        yield Binding(Limit.BARRED, Fraction(-1), person=person, module=module)
