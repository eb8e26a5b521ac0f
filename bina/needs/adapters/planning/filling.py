"""A selection that holds, made out of what a stance wishes: greedily, by worth for money.

Wishes of persons are taken as far as seats go; cohorts that give least for their money are closed
until the budget holds; then free seats are filled and further cohorts opened while money lasts.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from bina.needs.adapters.planning.core import Bools, Core, Ints
from bina.needs.adapters.planning.floor import Tilt
from bina.needs.adapters.planning.frontier import Stance

PASSES: Final = 3
UNLIMITED: Final = 2**62


def fill_in(core: Core, stance: Stance, tilt: Tilt) -> Bools | None:
    """A selection within all limits, or None when the floor is out of reach."""
    draft = Draft(core)
    for module, wished in enumerate(_wished(core, stance)):
        draft.open(module, wished)
    by_worth = np.argsort(-(core.benefit - stance.price * draft.seat_price), kind="stable")
    draft.admit(by_worth[stance.by_persons[by_worth]], is_paid=False)
    draft.close_empty()
    draft.close_until_paid()
    for _ in range(PASSES):
        draft.admit(by_worth)
        draft.open_while_paid(by_worth)
    draft.restore_floor(tilt)
    return draft.topped_up(by_worth, tilt)


def top_up(core: Core, chosen: Bools, tilt: Tilt) -> Bools | None:
    """The same and whatever still fits, so that no one is left out of a seat that is paid for."""
    draft = Draft(core)
    draft.resume(chosen)
    return draft.topped_up(np.argsort(-core.benefit, kind="stable"), tilt)


def _wished(core: Core, stance: Stance) -> Ints:
    """Further cohorts for what persons wish, to the nearest; the modules' wish when that is more.

    Where every seat is worth just its price, a module wishes nothing though persons may.
    """
    counts = np.bincount(core.module[stance.by_persons], minlength=core.capacity.size)
    nearest = np.maximum(counts - core.free + core.capacity // 2, 0) // core.capacity
    counts = np.bincount(core.module[stance.by_modules], minlength=core.capacity.size)
    needed = -(-np.maximum(counts - core.free, 0) // core.capacity)
    wished: Ints = np.minimum(np.maximum(nearest, needed), core.more)
    return wished


class Draft:
    """A growing selection with what is left of hours, seats and money."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.chosen = np.zeros(core.size, bool)
        self.room = core.room.copy()
        kinds = int(core.competency.max(initial=0)) + 1
        self.choice = core.person * kinds + core.competency[core.module]
        self.is_settled = np.zeros(core.room.size * kinds, bool)
        self.seats = core.free.copy()
        self.cohorts = np.zeros(core.capacity.size, np.int64)
        self.money = UNLIMITED if core.budget is None else core.budget
        self.hours = core.hours[core.module]
        self.cost = core.seat_cost[core.module]
        self.seat_price = (core.seat_cost + core.cohort_cost / core.capacity)[core.module]

    def open(self, module: int, cohorts: int = 1) -> None:
        """Seats may cost more than there is; ``close_until_paid`` mends that."""
        self.cohorts[module] += cohorts
        self.seats[module] += cohorts * self.core.capacity[module]
        self.money -= int(cohorts * self.core.cohort_cost[module])

    def admit(self, options: Ints, *, is_paid: bool = True) -> None:
        """Take options in their order, each if hours, competency, seat and money allow."""
        core, money = self.core, self.money if is_paid else UNLIMITED
        able = self._able(options)
        able = able[(self.seats[core.module[able]] > 0) & (self.cost[able] <= money)]
        for option in able.tolist():
            if (
                not self.is_settled[self.choice[option]]
                and self.seats[core.module[option]] > 0
                and self.room[core.person[option]] >= self.hours[option]
                and (not is_paid or self.money >= self.cost[option])
            ):
                self._put(option, 1)

    def _able(self, options: Ints) -> Ints:
        """Those whose person has the hours, and no module of the competency yet."""
        is_able = ~self.is_settled[self.choice[options]]
        is_able &= self.room[self.core.person[options]] >= self.hours[options]
        able: Ints = options[is_able]
        return able

    def _put(self, option: int, sign: int) -> None:
        """Take an option, or with -1 give it back."""
        person, module = self.core.person[option], self.core.module[option]
        self.chosen[option] = self.is_settled[self.choice[option]] = sign > 0
        self.room[person] -= sign * self.hours[option]
        self.seats[module] -= sign
        self.money -= sign * int(self.cost[option])

    def close_empty(self) -> None:
        empty = np.minimum(self.seats // self.core.capacity, self.cohorts)
        for module in np.flatnonzero(empty).tolist():
            self.open(module, -int(empty[module]))

    def close_until_paid(self) -> None:
        """Close cohorts, the least benefit for their money first, until the budget holds."""
        while self.money < 0:
            offers = [self._closing(module) for module in np.flatnonzero(self.cohorts).tolist()]
            if not offers:
                self._give_back(self._by_benefit(np.flatnonzero(self.chosen)))
                return
            _, module, leaving = min(offers, key=lambda offer: offer[:2])
            for option in leaving:
                self._put(int(option), -1)
            self.open(module, -1)

    def _closing(self, module: int) -> tuple[float, int, Ints]:
        """Benefit lost per money saved by one cohort less, and who leaves."""
        rows = self.core.of_module(module)
        members = self._by_benefit(np.flatnonzero(self.chosen[rows]) + rows.start)
        leaving = members[: max(0, int(self.core.capacity[module] - self.seats[module]))]
        saved = self.core.cohort_cost[module] + int(self.cost[leaving].sum())
        lost = float(self.core.benefit[leaving].sum())
        return (lost / saved if saved else float("inf")), module, leaving

    def _by_benefit(self, options: Ints) -> Ints:
        """The least first."""
        return options[np.argsort(self.core.benefit[options], kind="stable")]

    def _give_back(self, options: Iterable[int]) -> None:
        for option in options:
            if self.money >= 0:
                return
            self._put(int(option), -1)

    def open_while_paid(self, options: Ints) -> None:
        """Open further cohorts, the most benefit for their money first."""
        while True:
            offers = [offer for offer in self._openings(options) if offer[2].size]
            if not offers:
                return
            _, module, joining = max(offers, key=lambda offer: (offer[0], -offer[1]))
            self.open(module)
            self.admit(joining)

    def _openings(self, options: Ints) -> list[tuple[float, int, Ints]]:
        """Benefit per money of one cohort more of each module, and who would join."""
        free = self._able(options)
        by_module = free[np.argsort(self.core.module[free], kind="stable")]
        bounds = np.searchsorted(self.core.module[by_module], np.arange(self.cohorts.size + 1))
        return [
            self._opening(module, by_module[bounds[module] : bounds[module + 1]])
            for module in np.flatnonzero(
                (self.cohorts < self.core.more) & (self.seats == 0)
            ).tolist()
        ]

    def _opening(self, module: int, candidates: Ints) -> tuple[float, int, Ints]:
        cohort, seat = int(self.core.cohort_cost[module]), int(self.core.seat_cost[module])
        money = self.money - cohort
        most = int(self.core.capacity[module])
        if money < 0:
            most = 0
        elif seat:
            most = min(most, money // seat)
        joining = self._by_benefit(candidates)[::-1][:most]
        cost = cohort + seat * joining.size
        gain = float(self.core.benefit[joining].sum())
        return (gain / cost if cost else float("inf")), module, joining

    def resume(self, chosen: Bools) -> None:
        """Begin from a selection that holds."""
        counts = np.bincount(self.core.module[chosen], minlength=self.cohorts.size)
        for module, count in enumerate((counts - self.core.free).tolist()):
            self.open(module, max(0, -(-count // int(self.core.capacity[module]))))
        for option in np.flatnonzero(chosen).tolist():
            self._put(option, 1)

    def topped_up(self, options: Ints, tilt: Tilt) -> Bools | None:
        """Free seats and money used; None when the floor is out of reach."""
        helping = options[tilt.options[options] >= 0]
        self.admit(helping)
        self.open_while_paid(helping)
        surplus = tilt.surplus(self.chosen)
        if surplus < 0:
            return None
        for option in self._able(options[tilt.options[options] < 0]):
            if surplus + tilt.options[option] >= 0:
                self.admit(np.array([option]))
                surplus += float(tilt.options[option]) * bool(self.chosen[option])
        return self.chosen

    def restore_floor(self, tilt: Tilt) -> None:
        """Give back what weighs least against the floor, until it holds."""
        surplus = tilt.surplus(self.chosen)
        against = self._by_benefit(np.flatnonzero(self.chosen & (tilt.options < 0)))
        for option in against.tolist():
            if surplus >= 0:
                return
            self._put(option, -1)
            surplus -= float(tilt.options[option])
