"""A selection problem as arrays in the order of its keys, without what is settled already.

Kept pairs take their hours, seats and money beforehand; options that cannot be chosen any more are
gone. Hours and money are whole numbers of a unit, so that sums are exact.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bina.needs.domain.planning.kept import kept_cohorts, kept_cost
from bina.needs.domain.planning.problem import ZERO, Pair, PlanModule, SelectionProblem

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Core:
    """What is left to decide.

    By option, sorted by module and person: ``person``, ``module``, ``benefit``, ``is_plain`` (not
    structural) and the ``places`` of the problem. By module, those of one competency beside each
    other: ``competency``, ``hours``, ``capacity``, ``free`` (seats left in the cohorts of kept
    pairs), ``more`` (cohorts that may still be added), ``cohort_cost``, ``seat_cost``, and
    ``starts``, the bounds of its options. By person: ``room`` in hours. ``budget`` is what kept
    pairs leave, None without a limit.
    """

    person: Ints
    module: Ints
    benefit: Floats
    is_plain: Bools
    places: Sequence[Pair]
    competency: Ints
    hours: Ints
    capacity: Ints
    free: Ints
    more: Ints
    cohort_cost: Ints
    seat_cost: Ints
    starts: Ints
    room: Ints
    budget: int | None
    money_unit: Fraction
    kept_benefit: float
    kept_plain: float

    @property
    def size(self) -> int:
        return len(self.places)

    def of_module(self, module: int) -> slice:
        return slice(int(self.starts[module]), int(self.starts[module + 1]))


def unit_of(values: Iterable[Fraction]) -> Fraction:
    """The greatest number of which all values are whole multiples; 1 when all are 0."""
    found = [value for value in values if value]
    whole = lcm(*(value.denominator for value in found))
    divisor = reduce(gcd, (int(value * whole) for value in found), 0)
    return Fraction(divisor, whole) if divisor else Fraction(1)


def core_of(problem: SelectionProblem) -> Core:
    """The answer depends on keys, not on the order of rows. Kept pairs must stand by themselves."""
    ordered = sorted(
        range(len(problem.modules)),
        key=lambda place: (problem.modules[place].competency, problem.modules[place].key),
    )
    modules = [problem.modules[place] for place in ordered]
    staff = sorted(range(len(problem.people)), key=lambda place: problem.people[place].key)
    rank = {place: at for at, place in enumerate(staff)}
    rows = _open_options(problem, {place: at for at, place in enumerate(ordered)}, rank)
    column = [at for at, _, _, _ in rows]
    plain = np.array([not problem.people[place].is_structural for place in staff], bool)
    person = np.array([at for _, at, _, _ in rows], np.int64)
    money = unit_of(cost for row in modules for cost in (row.cohort_cost, row.participant_cost))
    hours = unit_of(row.hours for row in modules)
    counts = np.bincount(np.array(column, np.int64), minlength=len(modules))
    free, more = _seats(problem, ordered, counts)
    budget = None if problem.budget is None else (problem.budget - kept_cost(problem)) // money
    benefits = {(row.person, row.module): row.benefit for row in problem.options}
    kept = [(pair, benefits.get(pair, ZERO)) for pair in sorted(problem.kept)]
    return Core(
        person=person,
        module=np.array(column, np.int64),
        benefit=np.array([benefit for _, _, benefit, _ in rows], np.float64),
        is_plain=plain[person],
        places=[pair for _, _, _, pair in rows],
        competency=_numbered(modules),
        hours=np.array([int(row.hours / hours) for row in modules], np.int64),
        capacity=np.array([row.capacity for row in modules], np.int64),
        free=free,
        more=more,
        cohort_cost=np.array([int(row.cohort_cost / money) for row in modules], np.int64),
        seat_cost=np.array([int(row.participant_cost / money) for row in modules], np.int64),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        room=_rooms(problem, staff, hours),
        budget=budget,
        money_unit=money,
        kept_benefit=float(sum((benefit for _, benefit in kept), ZERO)),
        kept_plain=float(
            sum((gain for (who, _), gain in kept if not problem.people[who].is_structural), ZERO)
        ),
    )


def _open_options(
    problem: SelectionProblem, column: dict[int, int], rank: dict[int, int]
) -> list[tuple[int, int, float, Pair]]:
    """Module, person, benefit and pair of what may still be chosen and is worth something."""
    left = _hours_left(problem)
    modules = problem.modules
    settled = {(person, modules[module].competency) for person, module in problem.kept}
    rows = [
        (column[row.module], rank[row.person], float(row.benefit), (row.person, row.module))
        for row in problem.options
        if row.benefit > 0
        and (row.person, row.module) not in problem.barred
        and (row.person, modules[row.module].competency) not in settled
        and modules[row.module].hours <= left[row.person]
    ]
    return sorted(rows, key=lambda row: row[:2])


def _hours_left(problem: SelectionProblem) -> list[Fraction]:
    kept: dict[int, Fraction] = defaultdict(Fraction)
    for person, module in problem.kept:
        kept[person] += problem.modules[module].hours
    return [
        row.hours_cap - row.hours_taken - kept[place] for place, row in enumerate(problem.people)
    ]


def _rooms(problem: SelectionProblem, staff: Sequence[int], unit: Fraction) -> Ints:
    """No one can take more than all modules, which keeps the numbers small."""
    most = sum((row.hours for row in problem.modules), ZERO)
    left = _hours_left(problem)
    return np.array([max(ZERO, min(left[place], most)) // unit for place in staff], np.int64)


def _seats(problem: SelectionProblem, ordered: Sequence[int], counts: Ints) -> tuple[Ints, Ints]:
    """Free seats in the cohorts of kept pairs, and the cohorts that may come on top."""
    kept = Counter(module for _, module in problem.kept)
    cohorts = kept_cohorts(problem)
    free, more = [], []
    for place, candidates in zip(ordered, counts, strict=True):
        module = problem.modules[place]
        base = cohorts.get(place, 0)
        free.append(base * module.capacity - kept[place])
        useful = max(0, -(-(int(candidates) - free[-1]) // module.capacity))
        more.append(
            min(useful, useful if module.max_cohorts is None else module.max_cohorts - base)
        )
    return np.array(free, np.int64), np.array(more, np.int64)


def _numbered(modules: Sequence[PlanModule]) -> Ints:
    """Competencies as rising numbers, of modules that are sorted by competency."""
    is_new = [
        at > 0 and row.competency != modules[at - 1].competency for at, row in enumerate(modules)
    ]
    return np.cumsum(np.array(is_new, np.int64), dtype=np.int64)
