"""Every module's best number of participants at given worths and a price of money."""

from dataclasses import dataclass

import numpy as np

from bina.needs.adapters.planning.core import Bools, Core, Floats, Ints


@dataclass(frozen=True, slots=True)
class Ladder:
    """One module's participants by worth, the cost of so many, and the sum of their worths."""

    order: Ints
    cost: Ints
    worth: Floats


def ladders(core: Core, worth: Floats) -> list[Ladder]:
    """``cost`` and ``worth`` begin with those of nobody; only whole cohorts can be had."""
    return [_ladder(core, worth, module) for module in range(core.capacity.size)]


def _ladder(core: Core, worth: Floats, module: int) -> Ladder:
    rows = core.of_module(module)
    order = np.argsort(-worth[rows], kind="stable") + rows.start
    order = order[: int(core.free[module] + core.more[module] * core.capacity[module])]
    counts = np.arange(order.size + 1)
    cohorts = -(-np.maximum(counts - core.free[module], 0) // core.capacity[module])
    cost = cohorts * core.cohort_cost[module] + counts * core.seat_cost[module]
    return Ladder(order, cost, np.concatenate([[0.0], np.cumsum(worth[order])]))


def fill(core: Core, rungs: list[Ladder], price: float) -> tuple[float, Bools]:
    """The greatest sum of worths less the price of their cost, and the options chosen for it."""
    total, chosen = 0.0, np.zeros(core.size, bool)
    for ladder in rungs:
        net = ladder.worth - price * ladder.cost
        count = int(net.argmax())
        total += float(net[count])
        chosen[ladder.order[:count]] = True
    return total, chosen
