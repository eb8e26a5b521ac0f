"""Generated problems of a year's selection, and the best answer found by trying everything."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from uuid import UUID

from hypothesis import strategies as st

from bina.needs.domain.planning.problem import (
    Pair,
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
)

UNITS = [UUID(int=900 + at) for at in range(3)]


def key(kind: int, at: int) -> UUID:
    """Keys whose order differs from that of the places."""
    return UUID(int=kind * 1000 + (at * 7) % 11)


@st.composite
def problems(draw, people: int = 4, modules: int = 3, most: int = 8) -> SelectionProblem:
    """Tiny problems with every limit in play."""
    staff = [
        PlanPerson(
            key(1, at),
            Fraction(draw(st.sampled_from([24, 60]))),
            Fraction(draw(st.sampled_from([0, 0, 8]))),
            draw(st.booleans()),
            UNITS[at % 3],
        )
        for at in range(draw(st.integers(1, people)))
    ]
    catalogue = [
        PlanModule(
            key(2, at),
            key(3, draw(st.integers(0, 1))),
            Fraction(draw(st.sampled_from([8, 16, 20, 40]))),
            draw(st.integers(1, 3)),
            Fraction(draw(st.sampled_from([0, 500, 1500]))),
            Fraction(draw(st.sampled_from([0, 100, 250]))),
            draw(st.sampled_from([None, None, 1])),
        )
        for at in range(draw(st.integers(1, modules)))
    ]
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, len(staff) - 1), st.integers(0, len(catalogue) - 1)),
            unique=True,
            max_size=most,
        )
    )
    options = [PlanOption(*pair, Fraction(draw(st.integers(0, 400)), 20)) for pair in pairs]
    return SelectionProblem(
        staff,
        catalogue,
        options,
        draw(st.one_of(st.none(), st.integers(0, 8000).map(Fraction))),
        floor=draw(st.sampled_from([None, Fraction(4, 5)])),
    )


def shuffled(problem: SelectionProblem, draw) -> tuple[SelectionProblem, list[int], list[int]]:
    """The same problem with its rows in another order, and the old places of the new ones."""
    people = draw(st.permutations(range(len(problem.people))))
    modules = draw(st.permutations(range(len(problem.modules))))
    options = draw(st.permutations(problem.options))
    moved = replace(
        problem,
        people=[problem.people[at] for at in people],
        modules=[problem.modules[at] for at in modules],
        options=[
            PlanOption(people.index(row.person), modules.index(row.module), row.benefit)
            for row in options
        ],
    )
    return moved, people, modules


def best_by_trying(problem: SelectionProblem, share: Fraction | None = None) -> Fraction:
    """The greatest sum of benefits of all selections that hold; ``share`` is the floor."""
    best = Fraction(-1)
    for picks in product([False, True], repeat=len(problem.options)):
        chosen = [row for row, is_in in zip(problem.options, picks, strict=True) if is_in]
        total = sum((row.benefit for row in chosen), Fraction(0))
        if total > best and holds(problem, chosen, share):
            best = total
    return best


def holds(problem: SelectionProblem, chosen: list[PlanOption], share: Fraction | None) -> bool:
    pairs = [(row.person, row.module) for row in chosen]
    plain = sum(
        (row.benefit for row in chosen if not problem.people[row.person].is_structural),
        Fraction(0),
    )
    total = sum((row.benefit for row in chosen), Fraction(0))
    return (
        problem.kept <= set(pairs)
        and not problem.barred & set(pairs)
        and _fits(problem, pairs)
        and (share is None or plain >= share * total)
    )


def _fits(problem: SelectionProblem, pairs: list[Pair]) -> bool:
    cost = Fraction(0)
    for at, module in enumerate(problem.modules):
        count = sum(1 for _, taken in pairs if taken == at)
        cohorts = -(-count // module.capacity)
        if module.max_cohorts is not None and cohorts > module.max_cohorts:
            return False
        cost += cohorts * module.cohort_cost + count * module.participant_cost
    for at, person in enumerate(problem.people):
        mine = [problem.modules[module] for who, module in pairs if who == at]
        if sum(module.hours for module in mine) + person.hours_taken > person.hours_cap and mine:
            return False
        if len({module.competency for module in mine}) < len(mine):
            return False
    return problem.budget is None or cost <= problem.budget
