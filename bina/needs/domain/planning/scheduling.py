"""The calendar, made: cohorts by benefit into the earliest quarter, then room made for the rest.

Quarter by quarter the cohort that gives most is opened with those who can come. Whoever is left
without a quarter gets one by letting one person of the unit, or one participant of the module, move
to another quarter. Last, everyone moves to an earlier quarter that is free. At the end no one
without a quarter could simply be put into one: the blockers told are all there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Final

from bina.needs.domain.planning.board import Board
from bina.needs.domain.planning.calendar import (
    QUARTERS,
    Blocker,
    CalendarProblem,
    CalendarResult,
    Placement,
    Unplaced,
)

# how often room is looked for after something moved
SWEEPS: Final = 3


def schedule(problem: CalendarProblem) -> CalendarResult:
    """The same problem gives the same calendar, in whatever order its rows are."""
    return Scheduler(problem).run()


class Scheduler:
    """One calendar in the making; ``work`` counts the seats that were looked at."""

    def __init__(self, problem: CalendarProblem) -> None:
        self.problem = problem
        self.board = Board(problem)
        self.work = 0
        self.order = sorted(range(len(problem.seats)), key=self._rank)
        self.of_module: dict[int, list[int]] = defaultdict(list)
        for seat in self.order:
            self.of_module[problem.seats[seat].module].append(seat)
        self.modules = sorted(self.of_module, key=lambda place: problem.modules[place].key)

    def _rank(self, seat: int) -> tuple[Fraction, bytes, bytes]:
        """The more beneficial first; keys break ties."""
        row = self.problem.seats[seat]
        person, module = self.problem.people[row.person], self.problem.modules[row.module]
        return -row.benefit, person.key.bytes, module.key.bytes

    def run(self) -> CalendarResult:
        self._seat_fixed()
        for quarter in QUARTERS:
            self._fill_quarter(quarter)
        for _ in range(SWEEPS):
            if not sum(self._seat(seat) or self._make_room(seat) for seat in self._waiting()):
                break
        self._move_earlier()
        # moves may have left a place; after this, no one who waits could simply be seated
        for seat in self._waiting():
            self._seat(seat)
        return self._result()

    def _waiting(self) -> list[int]:
        return [seat for seat in self.order if seat not in self.board.quarter]

    def _seat_fixed(self) -> None:
        for seat in self.order:
            if self.problem.seats[seat].fixed is not None:
                self._seat(seat)

    def _seat(self, seat: int) -> bool:
        """Into the earliest quarter that nothing blocks."""
        self.work += 1
        for quarter in QUARTERS:
            if self.board.blocker(seat, quarter) is None:
                self.board.put(seat, quarter)
                return True
        return False

    def _fill_quarter(self, quarter: int) -> None:
        """Open cohorts while their group is large enough, the greatest benefit first.

        Groups only shrink as the quarter fills, so a value that is out of date is too high, and
        the first one that still stands is the greatest.
        """
        self._fill_opened(quarter)
        heap = [self._offer(module, quarter) for module in self.modules]
        heapify(heap)
        while heap:
            value, _, module, _ = heappop(heap)
            fresh = self._offer(module, quarter)
            group = fresh[-1]
            if fresh[0] > value:
                heappush(heap, fresh)
            elif group and len(group) >= self._least(module, quarter):
                self._open_for(group, module, quarter)
                heappush(heap, self._offer(module, quarter))

    def _fill_opened(self, quarter: int) -> None:
        for module in self.modules:
            group = self._group(module, quarter, self.board.free(module, quarter))
            for seat in group:
                self.board.put(seat, quarter)

    def _offer(self, module: int, quarter: int) -> tuple[Fraction, bytes, int, Sequence[int]]:
        """The least first: the benefit of one more cohort with its sign turned, and its group."""
        row = self.problem.modules[module]
        most = row.capacity if self.board.closed[module] else 0
        group = self._group(module, quarter, most)
        value = sum((self.problem.seats[seat].benefit for seat in group), Fraction(0))
        return -value, row.key.bytes, module, group

    def _group(self, module: int, quarter: int, most: int) -> Sequence[int]:
        """The most beneficial who wait and can come together, at most so many."""
        group: list[int] = []
        joining: dict[object, int] = defaultdict(int)
        for seat in self.of_module[module] if most else ():
            if len(group) >= most:
                break
            if seat in self.board.quarter:
                continue
            self.work += 1
            row = self.problem.people[self.problem.seats[seat].person]
            is_blocked = self.board.person_blocker(seat, quarter)
            room = self._room(seat, quarter) - joining[row.unit]
            if is_blocked is None and room > 0:
                group.append(seat)
                joining[row.unit] += not self._is_away(seat, quarter)
        return group

    def _is_away(self, seat: int, quarter: int) -> bool:
        person = self.problem.seats[seat].person
        unit = self.problem.people[person].unit
        return person in self.board.away[unit, quarter]

    def _room(self, seat: int, quarter: int) -> int:
        """How many more of the unit may be away; whoever is away already needs none."""
        unit = self.problem.people[self.problem.seats[seat].person].unit
        if self._is_away(seat, quarter):
            return len(self.problem.seats)
        return self.problem.most_away(unit) - len(self.board.away[unit, quarter])

    def _least(self, module: int, quarter: int) -> int:
        """So many must fit, or someone finds no seat in the cohorts that remain."""
        row = self.problem.modules[module]
        waiting = sum(seat not in self.board.quarter for seat in self.of_module[module])
        later = self.board.closed[module] - 1
        is_last = quarter == QUARTERS[-1]
        return 1 if is_last else max(1, waiting - later * row.capacity)

    def _open_for(self, group: Sequence[int], module: int, quarter: int) -> None:
        self.board.open(module, quarter)
        for seat in group:
            self.board.put(seat, quarter)

    def _make_room(self, seat: int) -> bool:
        """Let one other person, or one other participant, go to another quarter."""
        for quarter in QUARTERS:
            for others in self._movers(seat, quarter):
                if self._move_all(others) and self.board.blocker(seat, quarter) is None:
                    self.board.put(seat, quarter)
                    return True
        return False

    def _movers(self, seat: int, quarter: int) -> Iterator[list[int]]:
        """The seats that would have to move together, one choice after the other."""
        blocker = self.board.blocker(seat, quarter)
        if blocker is Blocker.UNIT_FULL:
            yield from self._people_away(seat, quarter)
        elif blocker is Blocker.COHORT_FULL:
            yield from ([other] for other in self._participants(seat, quarter))

    def _people_away(self, seat: int, quarter: int) -> Iterator[list[int]]:
        """The seats in that quarter of each person of the unit who is away then."""
        unit = self.problem.people[self.problem.seats[seat].person].unit
        away = self.board.away[unit, quarter]
        for person in sorted(away, key=lambda place: self.problem.people[place].key):
            yield sorted(self.board.mine[person, quarter], key=self._rank)

    def _participants(self, seat: int, quarter: int) -> list[int]:
        """Who sits in that quarter's cohorts of the module, the least beneficial first."""
        module = self.problem.seats[seat].module
        return sorted(self.board.seated[module, quarter], key=self._rank, reverse=True)

    def _move_all(self, seats: Sequence[int]) -> bool:
        """All to other quarters, or all stay."""
        homes = {seat: self.board.take(seat) for seat in seats}
        for seat, home in homes.items():
            self.work += 1
            others = [quarter for quarter in QUARTERS if quarter != home]
            free = (place for place in others if self._has_seat(seat, place))
            quarter = next(free, None)
            if quarter is None:
                for moved, back in homes.items():
                    if moved in self.board.quarter:
                        self.board.take(moved)
                    self.board.put(moved, back)
                return False
            self.board.put(seat, quarter)
        return True

    def _has_seat(self, seat: int, quarter: int) -> bool:
        """Without opening a cohort, so that a move can be taken back."""
        module = self.problem.seats[seat].module
        is_free = self.board.free(module, quarter) > 0
        return is_free and self.board.person_blocker(seat, quarter) is None

    def _move_earlier(self) -> None:
        for seat in self.order:
            home = self.board.quarter.get(seat)
            if home is None:
                continue
            self.board.take(seat)
            earlier = (place for place in QUARTERS if place < home and self._has_seat(seat, place))
            self.board.put(seat, next(earlier, home))

    def _result(self) -> CalendarResult:
        numbers = self._numbers()
        placements = []
        for (module, quarter), cohorts in numbers.items():
            seated = sorted(self.board.seated[module, quarter], key=self._rank)
            placements += [
                Placement(seat, cohorts[at % len(cohorts)], quarter)
                for at, seat in enumerate(seated)
            ]
        return CalendarResult(
            placements=tuple(sorted(placements, key=lambda row: self._rank(row.seat))),
            unplaced=tuple(Unplaced(seat, self.board.blockers(seat)) for seat in self._waiting()),
            quarters={
                (module, cohort): quarter
                for (module, quarter), cohorts in numbers.items()
                for cohort in cohorts
            },
            earliness=self._earliness(),
            work_done=self.work,
        )

    def _numbers(self) -> dict[tuple[int, int], list[int]]:
        """By module and quarter the numbers of its cohorts, those fixed by hand first."""
        found: dict[tuple[int, int], list[int]] = {}
        for module, row in enumerate(self.problem.modules):
            fixed = list(row.fixed[: row.cohorts])
            others = [
                quarter
                for quarter in QUARTERS
                for _ in range(self.board.opened[module, quarter] - fixed.count(quarter))
            ]
            for number, quarter in enumerate([*fixed, *others], 1):
                found.setdefault((module, quarter), []).append(number)
        return found

    def _earliness(self) -> Fraction:
        seats = self.problem.seats
        total = sum((row.benefit for row in seats), Fraction(0))
        reached = sum(
            (
                seats[seat].benefit * (len(QUARTERS) + 1 - quarter)
                for seat, quarter in self.board.quarter.items()
            ),
            Fraction(0),
        )
        return reached / len(QUARTERS) / total if total else Fraction(0)
