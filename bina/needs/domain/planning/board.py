"""The calendar while it is made: who is where in which quarter, and what stands in the way."""

from collections import Counter, defaultdict
from fractions import Fraction
from uuid import UUID

from bina.needs.domain.planning.calendar import QUARTERS, Blocker, CalendarProblem


class Board:
    """Seats in quarters, with every limit kept at each step. Seats are places in the problem."""

    def __init__(self, problem: CalendarProblem) -> None:
        self.problem = problem
        self.quarter: dict[int, int] = {}
        self.opened: Counter[tuple[int, int]] = Counter()
        self.seated: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.mine: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.away: dict[tuple[UUID, int], set[int]] = defaultdict(set)
        self.closed = {place: row.cohorts for place, row in enumerate(problem.modules)}
        for place, row in enumerate(problem.modules):
            for quarter in row.fixed[: row.cohorts]:
                self.open(place, quarter)

    def open(self, module: int, quarter: int) -> None:
        """Give one more cohort of a module a quarter."""
        self.opened[module, quarter] += 1
        self.closed[module] -= 1

    def free(self, module: int, quarter: int) -> int:
        """Seats left in the cohorts of a quarter."""
        capacity = self.problem.modules[module].capacity
        return self.opened[module, quarter] * capacity - len(self.seated[module, quarter])

    def blocker(self, seat: int, quarter: int) -> Blocker | None:
        """What keeps a participant from a quarter; None when a cohort with a seat is there."""
        return self.person_blocker(seat, quarter) or self.cohort_blocker(seat, quarter)

    def person_blocker(self, seat: int, quarter: int) -> Blocker | None:
        """What keeps the person, wherever the cohorts are."""
        row = self.problem.seats[seat]
        person = self.problem.people[row.person]
        if row.fixed not in (None, quarter):
            return Blocker.FIXED
        if quarter in person.absences:
            return Blocker.ABSENT
        if self._is_busy(seat, quarter):
            return Blocker.BUSY
        away = self.away[person.unit, quarter]
        is_full = len(away) >= self.problem.most_away(person.unit)
        return Blocker.UNIT_FULL if is_full and row.person not in away else None

    def cohort_blocker(self, seat: int, quarter: int) -> Blocker | None:
        """What keeps the module's cohorts; a further one may still be opened."""
        row = self.problem.seats[seat]
        if self.free(row.module, quarter) > 0 or self.closed[row.module] > 0:
            return None
        module = self.problem.modules[row.module]
        all_fixed = len(module.fixed) >= module.cohorts and quarter not in module.fixed
        return Blocker.FIXED if all_fixed else Blocker.COHORT_FULL

    def _is_busy(self, seat: int, quarter: int) -> bool:
        row = self.problem.seats[seat]
        others = self.mine[row.person, quarter] - {seat}
        taken = sum((self._hours(other) for other in others), Fraction(0))
        return bool(others) and taken + self._hours(seat) > self.problem.quarter_hours

    def _hours(self, seat: int) -> Fraction:
        return self.problem.modules[self.problem.seats[seat].module].hours

    def put(self, seat: int, quarter: int) -> None:
        """Seat a participant whom nothing blocks, in a further cohort if the others are full."""
        row = self.problem.seats[seat]
        if self.free(row.module, quarter) <= 0:
            self.open(row.module, quarter)
        self.quarter[seat] = quarter
        self.seated[row.module, quarter].add(seat)
        self.mine[row.person, quarter].add(seat)
        self.away[self.problem.people[row.person].unit, quarter].add(row.person)

    def take(self, seat: int) -> int:
        """Take a participant out again; the cohort stays."""
        row = self.problem.seats[seat]
        quarter = self.quarter.pop(seat)
        self.seated[row.module, quarter].discard(seat)
        self.mine[row.person, quarter].discard(seat)
        if not self.mine[row.person, quarter]:
            self.away[self.problem.people[row.person].unit, quarter].discard(row.person)
        return quarter

    def blockers(self, seat: int) -> dict[int, Blocker]:
        """By quarter what stands in the way; a quarter that is free is not in it."""
        found = {quarter: self.blocker(seat, quarter) for quarter in QUARTERS}
        return {quarter: blocker for quarter, blocker in found.items() if blocker}
