"""A year's selection for agencies of growing size: how near its proven bound, at what cost."""

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing import get_context
from random import Random
from uuid import UUID

from bench.figure import Figure, at_most, growth, shown
from bench.house import House
from bina.needs.adapters.planning.selection import select
from bina.needs.domain.planning.problem import (
    PlanModule,
    PlanOption,
    PlanPerson,
    SelectionProblem,
)

NAME = "planning"
AGENCY = 1_200
LARGE = 50_000
SIZES = (1_000, 5_000, 15_000, LARGE)
MODULES = 44
COMPETENCIES = 30
OPTIONS_A_PERSON = 6
# of what all options would cost
BUDGET = Fraction(1, 5)
KIBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Solved:
    """``memory`` is the peak of the process in bytes."""

    objective: float
    bound: float
    gap: float
    seconds: float
    cpu_seconds: float
    memory: int


def run(house: House) -> Iterator[Figure]:
    small = _solved(AGENCY)
    yield from _figures(AGENCY, small, gap=1.0, seconds=60)
    solved = {size: _solved(size) for size in SIZES}
    yield from _figures(LARGE, solved[LARGE], gap=5.0, seconds=600)
    points = [(float(size), found.cpu_seconds) for size, found in solved.items()]
    yield growth("selection of a year, CPU s by people", points)


def _figures(people: int, found: Solved, gap: float, seconds: float) -> Iterator[Figure]:
    work = f"selection of a year for {people:,} people"
    yield shown(f"{work}: objective", found.objective, "benefit")
    yield shown(f"{work}: proven bound", found.bound, "benefit")
    yield at_most(f"{work}: gap", found.gap * 100, gap, "%")
    yield at_most(work, found.seconds, seconds, "s")
    yield shown(f"{work}: CPU", found.cpu_seconds, "s")
    yield shown(f"{work}: peak memory", found.memory / KIBIBYTE**2, "MiB")


def _solved(people: int) -> Solved:
    """In a process of its own, as a job is, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_solve, (people,))


def _solve(people: int) -> Solved:
    problem = synthetic(people)
    start, cpu = time.perf_counter(), time.process_time()
    found = select(problem)
    return Solved(
        objective=float(found.objective),
        bound=float(found.bound),
        gap=float(found.gap),
        seconds=time.perf_counter() - start,
        cpu_seconds=time.process_time() - cpu,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE,
    )


def synthetic(people: int) -> SelectionProblem:
    """An agency like the demo's: a ninth PPPK, a seventh in structural positions."""
    draw = Random(people)  # noqa: S311 - the same agency at each run, not a secret
    modules = [_module(draw, at) for at in range(MODULES)]
    staff = [
        PlanPerson(
            key=UUID(int=at),
            hours_cap=Fraction(24 if at % 9 == 0 else 60),
            hours_taken=Fraction(0),
            is_structural=at % 7 == 0,
            unit=UUID(int=at // 16),
        )
        for at in range(people)
    ]
    options = [
        PlanOption(person, module, _benefit(draw))
        for person in range(people)
        for module in sorted(draw.sample(range(MODULES), OPTIONS_A_PERSON))
    ]
    return SelectionProblem(staff, modules, options, BUDGET * _cost_of_all(modules, options))


def _module(draw: Random, at: int) -> PlanModule:
    return PlanModule(
        key=UUID(int=at),
        competency=UUID(int=at % COMPETENCIES),
        hours=Fraction(draw.choice((8, 16, 20, 24, 32, 40))),
        capacity=draw.choice((20, 25, 30, 40)),
        cohort_cost=Fraction(draw.choice((15, 25, 40)) * 1_000_000),
        participant_cost=Fraction(draw.choice((250, 500, 750, 1_200)) * 1_000),
    )


def _benefit(draw: Random) -> Fraction:
    """Closure times weight, of which the weights multiply."""
    closure = Fraction(draw.randint(1, 30), 10)
    weight = draw.choice((4, 5, 6)) * draw.randint(1, 3) * draw.randint(1, 3)
    return closure * weight / 4


def _cost_of_all(modules: list[PlanModule], options: list[PlanOption]) -> Fraction:
    seats = [0] * len(modules)
    for row in options:
        seats[row.module] += 1
    return sum(
        (
            -(-count // module.capacity) * module.cohort_cost + count * module.participant_cost
            for count, module in zip(seats, modules, strict=True)
        ),
        Fraction(0),
    )
