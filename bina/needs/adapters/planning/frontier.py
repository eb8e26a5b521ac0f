"""The most benefit that any selection can have, proven for every budget at once.

Each option's benefit is divided between its person, who has hours and competencies to mind, and
its module, which has seats and cohorts; money has a price. Both then decide alone, and the sum of
what they find, plus the price times the budget, is never below the best selection: a line over the
budget. The division is moved towards agreement by subgradients.

Prices come from a fixed grid and no step looks at the budget, so the lines are those of the
problem, whatever its budget. The bound is the lowest line; lines rise with the budget, and so does
their lowest: the bound cannot rise when the budget falls.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bina.needs.adapters.planning.cohorts import fill, ladders
from bina.needs.adapters.planning.core import Bools, Core, Floats
from bina.needs.adapters.planning.floor import Tilt
from bina.needs.adapters.planning.persons import Persons

PRICES: Final = 34
RATIO: Final = 0.8
# of a price, at which its division is good for lines of their own
NEAR: Final = (0.86, 0.9, 0.94, 0.97, 1.03, 1.06, 1.1, 1.16)
STEP: Final = 0.03
PATIENCE: Final = 8
SMALLEST: Final = 1e-3
# what rounding may have taken from a line
DUST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Stance:
    """A price of money and the division found for it: what persons and modules would choose.

    ``share`` is the modules' part of each benefit, ``floor_price`` what the floor is worth.
    """

    price: float
    share: Floats
    floor_price: float
    by_persons: Bools
    by_modules: Bools
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """No selection within a budget has more than ``height + price x budget``."""

    price: float
    height: float
    stance: int

    def at(self, budget: int) -> float:
        return (self.height + self.price * budget) * (1 + DUST)


@dataclass(frozen=True, slots=True)
class Frontier:
    """All lines of a problem, and the stances that they come from."""

    lines: Sequence[Line]
    stances: Sequence[Stance]
    rounds: int

    def lowest(self, budget: int | None) -> Line:
        """The line that bounds a budget; without one only lines of price 0 do."""
        if budget is None:
            free = [line for line in self.lines if line.price == 0]
            return min(free, key=lambda line: line.height)
        return min(self.lines, key=lambda line: line.at(budget))


class Divider:
    """Finds stances of one core, one after the other."""

    def __init__(self, core: Core, tilt: Tilt, rounds: int) -> None:
        self.core = core
        self.persons = Persons(core)
        self.rounds = rounds
        self.done = 0
        self.tilt = tilt
        spread = float(np.sqrt((tilt.options**2).sum()))
        self.tilt_scale = 1 / spread if spread else 0.0
        self.cost = core.seat_cost + core.cohort_cost / core.capacity

    def settle(self, price: float) -> Stance:
        """The division for a price, from a fresh start, so that no other price matters."""
        share, floor_price = price * self.cost[self.core.module], 0.0
        best = self._stance(price, share, floor_price)
        pace, waited, now = 1.0, 0, best
        for _ in range(self.rounds):
            step = self._step(now, pace)
            if step is None or pace < SMALLEST:
                break
            now = self._stance(price, *step)
            if now.height < best.height * (1 - DUST):
                best, waited = now, 0
            elif (waited := waited + 1) >= PATIENCE:
                pace, waited, now = pace / 2, 0, best
        return best

    def lines(self, stance: Stance, place: int) -> Iterator[Line]:
        """The line of a stance, and those of prices near it under the same division."""
        yield Line(stance.price, stance.height, place)
        rungs = ladders(self.core, stance.share)
        rest = stance.height - fill(self.core, rungs, stance.price)[0]
        for price in (stance.price * factor for factor in NEAR if stance.price):
            yield Line(price, rest + fill(self.core, rungs, price)[0], place)

    def _stance(self, price: float, share: Floats, floor_price: float) -> Stance:
        self.done += 1
        worth = self.core.benefit + floor_price * self.tilt.options
        persons, by_persons = self.persons.choose(worth - share)
        modules, by_modules = fill(self.core, ladders(self.core, share), price)
        kept = self.core.kept_benefit + floor_price * self.tilt.kept
        height = persons + modules + kept
        return Stance(price, share, floor_price, by_persons, by_modules, height)

    def _step(self, now: Stance, pace: float) -> tuple[Floats, float] | None:
        """Where persons and modules disagree, shift benefit to who would not choose."""
        apart = now.by_modules.astype(float) - now.by_persons
        pull = -self.tilt.surplus(now.by_persons) * self.tilt_scale
        if pull < 0 and now.floor_price == 0:
            pull = 0.0
        length = float((apart**2).sum()) + pull**2
        if length == 0:
            return None
        move = pace * STEP * now.height / length
        floor_price = max(0.0, now.floor_price + move * pull * self.tilt_scale)
        return now.share - move * apart, floor_price


def frontier_of(
    core: Core,
    tilt: Tilt,
    rounds: int,
    report: Callable[[int, int], None] = lambda done, of: None,
) -> Frontier:
    """Lines of all prices; ``rounds`` of subgradients for each of PRICES prices."""
    divider = Divider(core, tilt, rounds)
    prices = _prices(core, divider.cost)
    stances: list[Stance] = []
    lines: list[Line] = []
    for place, price in enumerate(prices):
        stances.append(divider.settle(price))
        lines += divider.lines(stances[-1], place)
        report(place + 1, len(prices))
    return Frontier(lines, stances, divider.done)


def _prices(core: Core, cost: Floats) -> list[float]:
    """From what nobody would pay down to nearly nothing, and 0."""
    paid = cost[core.module]
    dear = core.benefit[paid > 0] / paid[paid > 0]
    if not dear.size:
        return [0.0]
    return [0.0, *(float(dear.max()) * RATIO**at for at in range(PRICES))]
