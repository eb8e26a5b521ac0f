"""Which limits hold a selection back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from bina.needs.domain.planning.problem import ZERO, Binding, Limit, Pair, SelectionProblem


def cohorts_of(problem: SelectionProblem, chosen: Collection[Pair]) -> dict[int, int]:
    """The fewest cohorts that seat everyone, by module with any, in the order of places."""
    seats: dict[int, int] = defaultdict(int)
    for _, module in chosen:
        seats[module] += 1
    return {place: -(-seats[place] // problem.modules[place].capacity) for place in sorted(seats)}


def cost_of(
    problem: SelectionProblem, chosen: Collection[Pair], cohorts: Mapping[int, int]
) -> Fraction:
    """Direct cost in rupiah: cohorts and participants."""
    seats = sum((problem.modules[module].participant_cost for _, module in chosen), ZERO)
    return seats + sum(
        (problem.modules[place].cohort_cost * count for place, count in cohorts.items()), ZERO
    )


def benefits_of(problem: SelectionProblem, chosen: Collection[Pair]) -> tuple[Fraction, Fraction]:
    """All benefit, and that of staff without a structural position."""
    everyone = plain = ZERO
    for row in problem.options:
        if (row.person, row.module) in chosen:
            everyone += row.benefit
            plain += ZERO if problem.people[row.person].is_structural else row.benefit
    return everyone, plain


def find_bindings(
    problem: SelectionProblem, chosen: frozenset[Pair], *, price: Fraction, is_floor_felt: bool
) -> tuple[Binding, ...]:
    """The limits that keep someone out, the budget first."""
    return (
        *_budget(problem, chosen, price),
        *_hours(problem, chosen),
        *_cohorts(problem, chosen),
        *([Binding(Limit.FLOOR, ZERO)] if is_floor_felt else []),
    )


def _budget(
    problem: SelectionProblem, chosen: frozenset[Pair], price: Fraction
) -> Iterator[Binding]:
    if problem.budget is not None and price > 0:
        cost = cost_of(problem, chosen, cohorts_of(problem, chosen))
        yield Binding(Limit.BUDGET, problem.budget - cost)


def _hours(problem: SelectionProblem, chosen: frozenset[Pair]) -> Iterator[Binding]:
    """How many people have an option for which only their hours do not suffice."""
    used: dict[int, Fraction] = defaultdict(Fraction)
    settled = set()
    for person, module in chosen:
        used[person] += problem.modules[module].hours
        settled.add((person, problem.modules[module].competency))
    short = set()
    for row in problem.options:
        who, asked = problem.people[row.person], problem.modules[row.module]
        left = who.hours_cap - who.hours_taken - used[row.person]
        is_open = (row.person, asked.competency) not in settled
        if is_open and row.benefit > 0 and asked.hours > left:
            short.add(row.person)
    if short:
        yield Binding(Limit.HOURS, ZERO, count=len(short))


def _cohorts(problem: SelectionProblem, chosen: frozenset[Pair]) -> Iterator[Binding]:
    """Modules with all cohorts that are allowed, all of them full, and someone left out."""
    seats: dict[int, int] = defaultdict(int)
    for _, module in chosen:
        seats[module] += 1
    asked = {
        row.module
        for row in problem.options
        if row.benefit > 0 and (row.person, row.module) not in chosen
    }
    for place in sorted(asked):
        most = problem.modules[place].max_cohorts
        if most is not None and seats[place] >= most * problem.modules[place].capacity:
            yield Binding(Limit.COHORTS, ZERO, module=place)
