"""The selection for a year, solved: from a problem to an answer with a proven bound.

Small problems are solved to the optimum. All others get their bound from the frontier and their
selection from it by filling in; up to the size that HiGHS can search, it improves that.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, TypeAlias

import numpy as np

from bina.needs.adapters.planning.core import Bools, Core, core_of
from bina.needs.adapters.planning.filling import fill_in, top_up
from bina.needs.adapters.planning.floor import Tilt, tilt_of
from bina.needs.adapters.planning.frontier import Frontier, frontier_of
from bina.needs.adapters.planning.model import Effort, search
from bina.needs.adapters.planning.persons import Persons
from bina.needs.domain.planning.binding import benefits_of, cohorts_of, cost_of, find_bindings
from bina.needs.domain.planning.kept import kept_breaks
from bina.needs.domain.planning.problem import (
    ZERO,
    Binding,
    Limit,
    Pair,
    SelectionProblem,
    SelectionResult,
    StoppedBy,
)

# options up to which the optimum is proven, and up to which HiGHS searches
EXACT: Final = 300
SEARCHED: Final = 20_000
NODES_OF_EXACT: Final = 200_000
# rounds shrink with the options beyond so many, down to the least
OFTEN: Final = 20_000
LEAST_ROUNDS: Final = 30
STARTS: Final = 3

# a share of the work that is done, 0 to 1, and what is going on
Report: TypeAlias = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Found:
    chosen: Bools
    is_proven: bool
    is_close: bool
    nodes: int


def select(problem: SelectionProblem, report: Report = lambda share: None) -> SelectionResult:
    """The same problem gives the same answer, in whatever order its rows are."""
    broken = kept_breaks(problem)
    if broken:
        return _infeasible(problem, broken, None)
    core = core_of(problem)
    reference = _reference_share(problem, core)
    floor = None if problem.floor is None or reference is None else problem.floor * reference
    rounds = _rounds(core, problem)
    tilt = tilt_of(core, floor)
    frontier = frontier_of(core, tilt, rounds, lambda done, of: report(done / of / 2))
    found = _find(problem, core, tilt, frontier)
    report(1.0)
    if found is None:
        return _infeasible(problem, (Binding(Limit.FLOOR, ZERO),), reference)
    return _result(problem, core, frontier, found, reference)


def _rounds(core: Core, problem: SelectionProblem) -> int:
    if core.size <= OFTEN:
        return problem.work.rounds
    return max(LEAST_ROUNDS, problem.work.rounds * OFTEN // core.size)


def _find(problem: SelectionProblem, core: Core, tilt: Tilt, frontier: Frontier) -> Found | None:
    """None when nothing holds the floor."""
    if core.size <= EXACT:
        return _exactly(core, tilt)
    start = _start(core, tilt, frontier)
    if core.size > SEARCHED:
        return None if start is None else Found(start, False, False, 0)
    gap = float(problem.work.gap)
    bound = frontier.lowest(core.budget).at(core.budget or 0) - core.kept_benefit
    effort = Effort(problem.work.nodes, gap, enough=bound * (1 - gap))
    done = search(core, tilt, effort, start)
    if done.chosen is None:
        return None if start is None else Found(start, False, False, done.nodes)
    fuller = top_up(core, done.chosen, tilt)
    chosen = done.chosen if fuller is None else fuller
    return Found(chosen, False, done.is_close, done.nodes)


def _exactly(core: Core, tilt: Tilt) -> Found | None:
    done = search(core, tilt, Effort(NODES_OF_EXACT))
    if done.chosen is None:
        return None
    return Found(done.chosen, done.is_proven, True, done.nodes)


def _start(core: Core, tilt: Tilt, frontier: Frontier) -> Bools | None:
    """The best of the selections filled in from the stances whose lines are lowest."""
    drafts = [
        fill_in(core, frontier.stances[place], tilt) for place in _lowest_stances(core, frontier)
    ]
    found = [draft for draft in drafts if draft is not None]
    return max(found, key=lambda chosen: float(core.benefit[chosen].sum()), default=None)


def _lowest_stances(core: Core, frontier: Frontier) -> list[int]:
    if core.budget is None:
        return [frontier.lowest(None).stance]
    budget = core.budget
    ordered = sorted(frontier.lines, key=lambda line: line.at(budget))
    return list(dict.fromkeys(line.stance for line in ordered))[:STARTS]


def _reference_share(problem: SelectionProblem, core: Core) -> Fraction | None:
    """The share of staff without a structural position if money had no limit."""
    if problem.floor is None:
        return None
    free = replace(core, budget=None)
    persons = Persons(free)
    _, chosen = persons.choose(free.benefit)
    counts = np.bincount(free.module[chosen], minlength=free.capacity.size)
    if (counts > free.free + free.more * free.capacity).any() or not persons.is_exact:
        unlimited = replace(problem, budget=None, floor=None)
        return select(unlimited).floor_share
    return _share(problem, _pairs(problem, core, chosen))


def _share(problem: SelectionProblem, chosen: frozenset[Pair]) -> Fraction | None:
    everyone, plain = benefits_of(problem, chosen)
    return plain / everyone if everyone else None


def _pairs(problem: SelectionProblem, core: Core, chosen: Bools) -> frozenset[Pair]:
    return problem.kept | {core.places[place] for place in np.flatnonzero(chosen).tolist()}


def _result(
    problem: SelectionProblem,
    core: Core,
    frontier: Frontier,
    found: Found,
    reference: Fraction | None,
) -> SelectionResult:
    chosen = _pairs(problem, core, found.chosen)
    cohorts = cohorts_of(problem, chosen)
    objective, _ = benefits_of(problem, chosen)
    line = frontier.lowest(core.budget)
    bound = objective if found.is_proven else Fraction(line.at(core.budget or 0))
    gap = (bound - objective) / bound if bound else ZERO
    price = Fraction(line.price) / core.money_unit
    is_floor_felt = frontier.stances[line.stance].floor_price > 0
    return SelectionResult(
        chosen=chosen,
        cohorts=cohorts,
        objective=objective,
        bound=bound,
        gap=gap,
        cost=cost_of(problem, chosen, cohorts),
        price=price,
        floor_share=_share(problem, chosen),
        reference_share=reference,
        binding=find_bindings(problem, chosen, price=price, is_floor_felt=is_floor_felt),
        stopped_by=_stop(found, gap <= problem.work.gap),
        work_done=frontier.rounds + found.nodes,
    )


def _stop(found: Found, is_within: bool) -> StoppedBy:
    if found.is_proven:
        return StoppedBy.OPTIMAL
    return StoppedBy.CLOSE if found.is_close or is_within else StoppedBy.WORK


def _infeasible(
    problem: SelectionProblem, broken: tuple[Binding, ...], reference: Fraction | None
) -> SelectionResult:
    """Only what is kept, and why nothing can be added."""
    cohorts = cohorts_of(problem, problem.kept)
    objective, _ = benefits_of(problem, problem.kept)
    return SelectionResult(
        chosen=problem.kept,
        cohorts=cohorts,
        objective=objective,
        bound=objective,
        gap=ZERO,
        cost=cost_of(problem, problem.kept, cohorts),
        price=ZERO,
        floor_share=_share(problem, problem.kept),
        reference_share=reference,
        binding=broken,
        stopped_by=StoppedBy.INFEASIBLE,
        work_done=0,
    )
