"""Why someone was left out of the selection, and what would change it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from bina.needs.domain.planning.problem import (
    ZERO,
    PlanOption,
    SelectionProblem,
    SelectionResult,
)

MILLION: Final = 1_000_000


class LeftOut(StrEnum):
    """The first reason that holds, in this order."""

    NO_OPTION = "no_option"  # the module closes nothing for the person
    BARRED = "barred"  # taken out by hand
    KEPT_BREAKS = "kept_breaks"  # the plan's kept rows break a limit; nothing was selected
    OTHER_MODULE = "other_module"  # another module of that competency is chosen
    HOURS = "hours"  # the hours left of the year or contract year do not suffice
    COHORTS = "cohorts"  # all seats are taken and no further cohort is allowed
    BUDGET = "budget"  # a seat is free, the money is not
    FURTHER_COHORT = "further_cohort"  # all seats are taken, a further cohort is too dear
    FLOOR = "floor"  # would lower the share of staff without a structural position too far
    THRESHOLD = "threshold"  # others give more benefit per rupiah


@dataclass(frozen=True, slots=True)
class Explanation:
    """``figures`` by name, in the units of the problem; which ones, the reason tells.

    other_module: ``module`` (its place), ``benefit``, ``other_benefit``. hours: ``needed``,
    ``left``, ``short``. cohorts: ``allowed``. budget and threshold: ``cost``, ``left``, ``short``.
    further_cohort: ``cost``, ``people``, ``benefit``, ``left``, ``short``. floor: ``share``,
    ``needed``. What money would change has ``per_million`` and ``threshold`` besides: the benefit
    of a million rupiah spent so, and of the last million that the selection spends.
    """

    reason: LeftOut
    figures: Mapping[str, Fraction]


class Explainer:
    """Explains one selection, any number of pairs of it. Total, and the same every time."""

    def __init__(self, problem: SelectionProblem, result: SelectionResult) -> None:
        self.problem = problem
        self.result = result
        self.benefit = {(row.person, row.module): row.benefit for row in problem.options}
        self.seats = Counter(module for _, module in result.chosen)
        self.waiting: dict[int, list[PlanOption]] = defaultdict(list)
        self.hours: dict[int, Fraction] = defaultdict(Fraction)
        self.taken: dict[tuple[int, UUID], int] = {}
        self.joining: dict[int, list[PlanOption]] = {}
        for person, module in result.chosen:
            self.hours[person] += problem.modules[module].hours
            self.taken[person, problem.modules[module].competency] = module
        for row in problem.options:
            if (row.person, row.module) not in result.chosen and row.benefit > 0:
                self.waiting[row.module].append(row)

    def explain_left_out(self, person: int, module: int) -> Explanation:
        """Why a pair that is not chosen is not, and what would change it."""
        for explain in (self._settled, self._own, self._seat, self._floor):
            found = explain(person, module)
            if found is not None:
                return found
        return self._money(LeftOut.THRESHOLD, self._seat_cost(module), self._gain(person, module))

    def _gain(self, person: int, module: int) -> Fraction:
        return self.benefit.get((person, module), ZERO)

    def _seat_cost(self, module: int) -> Fraction:
        return self.problem.modules[module].participant_cost

    def _settled(self, person: int, module: int) -> Explanation | None:
        """Reasons outside the selection's choice."""
        if self._gain(person, module) <= 0:
            return Explanation(LeftOut.NO_OPTION, {})
        if (person, module) in self.problem.barred:
            return Explanation(LeftOut.BARRED, {})
        return None if self.result.is_feasible else Explanation(LeftOut.KEPT_BREAKS, {})

    def _own(self, person: int, module: int) -> Explanation | None:
        """Reasons in what else the person learns."""
        row = self.problem.modules[module]
        other = self.taken.get((person, row.competency))
        if other is not None:
            figures = {
                "module": Fraction(other),
                "benefit": self._gain(person, module),
                "other_benefit": self._gain(person, other),
            }
            return Explanation(LeftOut.OTHER_MODULE, figures)
        left = self._hours_left(person)
        if row.hours > left:
            figures = {"needed": row.hours, "left": left, "short": row.hours - left}
            return Explanation(LeftOut.HOURS, figures)
        return None

    def _hours_left(self, person: int) -> Fraction:
        row = self.problem.people[person]
        return row.hours_cap - row.hours_taken - self.hours[person]

    def _seat(self, person: int, module: int) -> Explanation | None:
        """Reasons in seats and money; none when a seat is free and paid for."""
        row = self.problem.modules[module]
        cohorts = self.result.cohorts.get(module, 0)
        if self.seats[module] < cohorts * row.capacity:
            gain = self._gain(person, module)
            if self._left() is None or row.participant_cost <= (self._left() or ZERO):
                return None
            is_dear = gain < self.result.price * row.participant_cost
            reason = LeftOut.THRESHOLD if is_dear else LeftOut.BUDGET
            return self._money(reason, row.participant_cost, gain)
        if row.max_cohorts is not None and cohorts >= row.max_cohorts:
            return Explanation(LeftOut.COHORTS, {"allowed": Fraction(row.max_cohorts)})
        return self._further_cohort(person, module)

    def _further_cohort(self, person: int, module: int) -> Explanation:
        """What one more cohort costs, for whom, with which benefit: the person and the best."""
        row = self.problem.modules[module]
        first = self._joining(module)[: row.capacity]
        others = [other for other in first if other.person != person][: row.capacity - 1]
        gain = sum((other.benefit for other in others), self._gain(person, module))
        people = Fraction(len(others) + 1)
        cost = row.cohort_cost + people * row.participant_cost
        found = self._money(LeftOut.FURTHER_COHORT, cost, gain)
        return Explanation(found.reason, {**found.figures, "people": people, "benefit": gain})

    def _joining(self, module: int) -> list[PlanOption]:
        """Who could join a further cohort, the most beneficial first."""
        if module not in self.joining:
            self.joining[module] = sorted(
                filter(self._could_join, self.waiting[module]),
                key=lambda other: (-other.benefit, self.problem.people[other.person].key),
            )
        return self.joining[module]

    def _could_join(self, other: PlanOption) -> bool:
        row = self.problem.modules[other.module]
        return (
            (other.person, other.module) not in self.problem.barred
            and (other.person, row.competency) not in self.taken
            and row.hours <= self._hours_left(other.person)
        )

    def _floor(self, person: int, module: int) -> Explanation | None:
        """Whether the person would lower the share of the others below the floor."""
        reference, share = self.result.reference_share, self.result.floor_share
        if self.problem.floor is None or reference is None or share is None:
            return None
        gain, needed = self._gain(person, module), self.problem.floor * reference
        plain = share * self.result.objective
        plain += ZERO if self.problem.people[person].is_structural else gain
        after = plain / (self.result.objective + gain)
        figures = {"share": after, "needed": needed}
        return Explanation(LeftOut.FLOOR, figures) if after < needed else None

    def _left(self) -> Fraction | None:
        budget = self.problem.budget
        return None if budget is None else budget - self.result.cost

    def _money(self, reason: LeftOut, cost: Fraction, gain: Fraction) -> Explanation:
        left = self._left()
        figures = {
            "cost": cost,
            "left": ZERO if left is None else left,
            "short": ZERO if left is None else max(ZERO, cost - left),
            "per_million": gain * MILLION / cost if cost else ZERO,
            "threshold": self.result.price * MILLION,
        }
        return Explanation(reason, figures)
