"""Every limit of a selection and of a calendar, checked anew from the figures alone.

Shares nothing with the solver but the words of the problem: what it did wrong, this finds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bina.kernel.exact import TOLERANCE
from bina.needs.domain.planning.problem import Limit, Pair, SelectionProblem


@dataclass(frozen=True, slots=True)
class BrokenLimit:
    """A limit that is broken, by whom, and by how much."""

    limit: Limit
    excess: Fraction
    person: int | None = None
    module: int | None = None


def find_broken_limits(
    problem: SelectionProblem,
    chosen: frozenset[Pair],
    cohorts: Mapping[int, int],
    reference_share: Fraction | None = None,
) -> list[BrokenLimit]:
    """All limits that a selection breaks. The floor is checked against ``reference_share``.

    A kept pair that is missing is told as ``Limit.KEPT``, a pair without option as ``OPTION``.
    """
    return [
        *_money(problem, chosen, cohorts),
        *_people(problem, chosen),
        *_seats(problem, chosen, cohorts),
        *_pairs(problem, chosen),
        *_floor(problem, chosen, reference_share),
    ]


def _money(
    problem: SelectionProblem, chosen: frozenset[Pair], cohorts: Mapping[int, int]
) -> Iterator[BrokenLimit]:
    spent = Fraction(0)
    for place, module in enumerate(problem.modules):
        participants = sum(1 for _, taken in chosen if taken == place)
        spent += cohorts.get(place, 0) * module.cohort_cost + participants * module.participant_cost
    if problem.budget is not None and spent > problem.budget:
        yield BrokenLimit(Limit.BUDGET, spent - problem.budget)


def _people(problem: SelectionProblem, chosen: frozenset[Pair]) -> Iterator[BrokenLimit]:
    taken: dict[int, list[int]] = defaultdict(list)
    for person, module in sorted(chosen):
        taken[person].append(module)
    for person, modules in taken.items():
        row = problem.people[person]
        over = row.hours_taken - row.hours_cap
        for module in modules:
            over += problem.modules[module].hours
        if over > 0:
            yield BrokenLimit(Limit.HOURS, over, person=person)
        for count in Counter(problem.modules[module].competency for module in modules).values():
            if count > 1:
                yield BrokenLimit(Limit.COMPETENCY, Fraction(count - 1), person=person)


def _seats(
    problem: SelectionProblem, chosen: frozenset[Pair], cohorts: Mapping[int, int]
) -> Iterator[BrokenLimit]:
    seated = Counter(module for _, module in chosen)
    for place, module in enumerate(problem.modules):
        over = seated[place] - cohorts.get(place, 0) * module.capacity
        if over > 0:
            yield BrokenLimit(Limit.SEATS, Fraction(over), module=place)
        if module.max_cohorts is not None and cohorts.get(place, 0) > module.max_cohorts:
            excess = Fraction(cohorts[place] - module.max_cohorts)
            yield BrokenLimit(Limit.COHORTS, excess, module=place)


def _pairs(problem: SelectionProblem, chosen: frozenset[Pair]) -> Iterator[BrokenLimit]:
    known = {(row.person, row.module) for row in problem.options} | problem.kept
    groups = (
        (Limit.KEPT, problem.kept - chosen),
        (Limit.BARRED, chosen & problem.barred),
        (Limit.OPTION, chosen - known),
    )
    for limit, pairs in groups:
        for person, module in sorted(pairs):
            yield BrokenLimit(limit, Fraction(1), person, module)


def _floor(
    problem: SelectionProblem, chosen: frozenset[Pair], reference: Fraction | None
) -> Iterator[BrokenLimit]:
    if problem.floor is None or reference is None:
        return
    shares = {True: Fraction(0), False: Fraction(0)}
    for row in problem.options:
        if (row.person, row.module) in chosen:
            shares[problem.people[row.person].is_structural] += row.benefit
    missing = problem.floor * reference * (shares[True] + shares[False]) - shares[False]
    if missing > TOLERANCE:
        yield BrokenLimit(Limit.FLOOR, missing)
