"""The selection as an integer programme, solved by HiGHS: on one thread, by counted work.

No clock is looked at: the same core gives the same answer on any machine, however busy.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from bina.needs.adapters.planning.core import Bools, Core, Floats, Ints
from bina.needs.adapters.planning.floor import Tilt

INFINITY: Final = highspy.kHighsInf
SEED: Final = 1
# how often the solver asks whether to go on: a node asks about five times, the first one more often
ASKS_BEFORE_NODES: Final = 2_000
ASKS_A_NODE: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """``low <= sum of factors x columns <= high``."""

    columns: Ints
    factors: Floats
    high: float = INFINITY
    low: float = -INFINITY


@dataclass(frozen=True, slots=True)
class Search:
    """``chosen`` None when nothing was found.

    ``is_close``: nothing is better by more than the gap asked for, ``is_proven``: nothing at all.
    """

    chosen: Bools | None
    is_proven: bool
    is_close: bool
    nodes: int


@dataclass(frozen=True, slots=True)
class Effort:
    """Where a search may end: enough benefit, a gap of its own, or so many nodes."""

    nodes: int
    gap: float = 0.0
    enough: float | None = None


def search(
    core: Core,
    tilt: Tilt,
    effort: Effort,
    start: Bools | None = None,
    report: Callable[[int], None] = lambda nodes: None,
) -> Search:
    """``start`` is a selection to begin with."""
    solver = _solver(effort)
    solver.passModel(_programme(core, tilt))
    if start is not None:
        solver.setSolution(_solution(core, start))
    _limit_work(solver, effort, report)
    solver.run()
    information = solver.getInfo()
    is_optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    is_found = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value[: core.size]) if is_found else None
    return Search(
        chosen=None if values is None else values > 1 / 2,
        is_proven=is_optimal and effort.gap == 0,
        is_close=is_optimal,
        nodes=max(0, int(information.mip_node_count)),
    )


def _solver(effort: Effort) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": SEED,
        "mip_max_nodes": effort.nodes,
        "mip_rel_gap": effort.gap,
        "mip_abs_gap": 0.0,
    }
    if effort.enough is not None:
        options["objective_target"] = effort.enough
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _limit_work(solver: highspy.Highs, effort: Effort, report: Callable[[int], None]) -> None:
    """The first node can take long; how often it asks is counted as well."""
    asked = count(1)

    def look(event: Any) -> None:
        nodes = max(0, int(event.data_out.mip_node_count))
        if next(asked) > ASKS_BEFORE_NODES + effort.nodes * ASKS_A_NODE:
            event.interrupt()
        report(nodes)

    solver.cbMipInterrupt += look


def _programme(core: Core, tilt: Tilt) -> highspy.HighsLp:
    """A column for each option, then one for the further cohorts of each module."""
    rows = [*_money(core), *_seats(core), *_competencies(core), *_hours(core)]
    if tilt.options.any() or tilt.kept:
        rows.append(Row(np.arange(core.size), tilt.options, low=-tilt.kept))
    columns = core.size + core.capacity.size
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = columns, len(rows)
    programme.sense_ = highspy.ObjSense.kMaximize
    programme.col_cost_ = np.concatenate([core.benefit, np.zeros(core.capacity.size)])
    programme.col_lower_ = np.zeros(columns)
    programme.col_upper_ = np.concatenate([np.ones(core.size), core.more]).astype(float)
    programme.row_lower_ = np.array([row.low for row in rows], float)
    programme.row_upper_ = np.array([row.high for row in rows], float)
    programme.integrality_ = [highspy.HighsVarType.kInteger] * columns
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(row.columns.size for row in rows)])
    matrix.index_ = _joined([row.columns for row in rows]).astype(np.int64)
    matrix.value_ = _joined([row.factors for row in rows]).astype(float)
    return programme


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0), *parts])


def _money(core: Core) -> Iterator[Row]:
    if core.budget is not None:
        every = np.arange(core.size + core.capacity.size)
        costs = np.concatenate([core.seat_cost[core.module], core.cohort_cost]).astype(float)
        yield Row(every, costs, high=float(core.budget))


def _seats(core: Core) -> Iterator[Row]:
    for module, capacity in enumerate(core.capacity):
        rows = core.of_module(module)
        columns = np.append(np.arange(rows.start, rows.stop), core.size + module)
        factors = np.append(np.ones(columns.size - 1), -float(capacity))
        yield Row(columns, factors, high=float(core.free[module]))


def _competencies(core: Core) -> Iterator[Row]:
    """One module of a competency for those who have a choice."""
    choice = core.person * (int(core.competency.max(initial=0)) + 1) + core.competency[core.module]
    for columns in _groups(choice):
        if columns.size > 1:
            yield Row(columns, np.ones(columns.size), high=1)


def _hours(core: Core) -> Iterator[Row]:
    hours = core.hours[core.module]
    for columns in _groups(core.person):
        room = core.room[core.person[columns[0]]]
        if hours[columns].sum() > room:
            yield Row(columns, hours[columns].astype(float), high=float(room))


def _groups(labels: Ints) -> Iterator[Ints]:
    """The places of each label."""
    order = np.argsort(labels, kind="stable")
    if order.size:
        yield from np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)


def _solution(core: Core, chosen: Bools) -> highspy.HighsSolution:
    counts = np.bincount(core.module[chosen], minlength=core.capacity.size)
    cohorts = -(-np.maximum(counts - core.free, 0) // core.capacity)
    solution = highspy.HighsSolution()
    solution.col_value = np.concatenate([chosen, cohorts]).astype(float)
    return solution
