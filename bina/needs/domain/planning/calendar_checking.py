"""Every limit of a calendar, and every reason it gives, checked anew from the figures alone.

Shares nothing with what makes the calendar but the words of the problem.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from uuid import UUID

from bina.needs.domain.planning.calendar import (
    QUARTERS,
    Blocker,
    CalendarProblem,
    CalendarResult,
)


class CalendarFault(StrEnum):
    """What can be wrong with a calendar."""

    COUNTED = "counted"  # a participant is not told exactly once
    COHORT = "cohort"  # too many participants, too many cohorts, or in another quarter
    FIXED = "fixed"  # a quarter set by hand is not respected
    ABSENT = "absent"
    BUSY = "busy"
    UNIT = "unit"
    REASON = "reason"  # a participant without a quarter is blocked by less than is told


@dataclass(frozen=True, slots=True)
class FoundFault:
    fault: CalendarFault
    place: int
    quarter: int = 0


def find_calendar_faults(problem: CalendarProblem, result: CalendarResult) -> list[FoundFault]:
    """``place`` is a seat, a module or a person; empty when the calendar holds."""
    return [
        *_counted(problem, result),
        *_cohorts(problem, result),
        *_fixed(problem, result),
        *_people(problem, result),
        *_units(problem, result),
        *_reasons(problem, result),
    ]


def _counted(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    told = Counter(row.seat for row in (*result.placements, *result.unplaced))
    for seat in range(len(problem.seats)):
        if told[seat] != 1:
            yield FoundFault(CalendarFault.COUNTED, seat)


def _cohorts(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    sizes = Counter((problem.seats[row.seat].module, row.cohort) for row in result.placements)
    for (module, cohort), size in sizes.items():
        if size > problem.modules[module].capacity or (module, cohort) not in result.quarters:
            yield FoundFault(CalendarFault.COHORT, module)
    for module, cohort in result.quarters:
        if not 1 <= cohort <= problem.modules[module].cohorts:
            yield FoundFault(CalendarFault.COHORT, module)
    for row in result.placements:
        module = problem.seats[row.seat].module
        if result.quarters.get((module, row.cohort)) != row.quarter:
            yield FoundFault(CalendarFault.COHORT, module, row.quarter)


def _fixed(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    for module, cohorts in enumerate(problem.modules):
        for number, quarter in enumerate(cohorts.fixed[: cohorts.cohorts], 1):
            if result.quarters.get((module, number)) != quarter:
                yield FoundFault(CalendarFault.FIXED, module, quarter)
    for row in result.placements:
        if problem.seats[row.seat].fixed not in (None, row.quarter):
            yield FoundFault(CalendarFault.FIXED, row.seat, row.quarter)


def _lessons(
    problem: CalendarProblem, result: CalendarResult
) -> dict[tuple[int, int], list[Fraction]]:
    """By person and quarter the hours of each module."""
    found: dict[tuple[int, int], list[Fraction]] = defaultdict(list)
    for row in result.placements:
        seat = problem.seats[row.seat]
        found[seat.person, row.quarter].append(problem.modules[seat.module].hours)
    return found


def _people(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    for (person, quarter), hours in _lessons(problem, result).items():
        if quarter in problem.people[person].absences:
            yield FoundFault(CalendarFault.ABSENT, person, quarter)
        if len(hours) > 1 and sum(hours, Fraction(0)) > problem.quarter_hours:
            yield FoundFault(CalendarFault.BUSY, person, quarter)


def _away(
    problem: CalendarProblem, result: CalendarResult
) -> dict[tuple[UUID, int], frozenset[int]]:
    found: dict[tuple[UUID, int], set[int]] = defaultdict(set)
    for person, quarter in _lessons(problem, result):
        found[problem.people[person].unit, quarter].add(person)
    return {where: frozenset(people) for where, people in found.items()}


def _limit(problem: CalendarProblem, unit: UUID) -> int:
    return max(1, ceil(problem.share * problem.unit_sizes.get(unit, 0)))


def _units(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    for (unit, quarter), people in _away(problem, result).items():
        if len(people) > _limit(problem, unit):
            yield FoundFault(CalendarFault.UNIT, min(people), quarter)


def _reasons(problem: CalendarProblem, result: CalendarResult) -> Iterator[FoundFault]:
    """Each quarter of each participant without one is blocked, and truly by what is told."""
    truth = _Truth(problem, result)
    for row in result.unplaced:
        for quarter in QUARTERS:
            blocker = row.blockers.get(quarter)
            if blocker is None or not truth.is_blocked(row.seat, quarter, blocker):
                yield FoundFault(CalendarFault.REASON, row.seat, quarter)


class _Truth:
    """What a finished calendar says about one participant and quarter."""

    def __init__(self, problem: CalendarProblem, result: CalendarResult) -> None:
        self.problem = problem
        self.lessons = _lessons(problem, result)
        self.away = _away(problem, result)
        self.seated = Counter(
            (problem.seats[row.seat].module, row.quarter) for row in result.placements
        )
        self.cohorts = Counter((module, at) for (module, _), at in result.quarters.items())
        self.used = Counter(module for module, _ in result.quarters)

    def is_blocked(self, seat: int, quarter: int, blocker: Blocker) -> bool:
        row = self.problem.seats[seat]
        person, module = self.problem.people[row.person], self.problem.modules[row.module]
        hours = self.lessons.get((row.person, quarter), [])
        away = self.away.get((person.unit, quarter), frozenset())
        is_full = self._is_full(row.module, quarter)
        is_set = row.fixed not in (None, quarter) or quarter not in module.fixed
        return {
            Blocker.ABSENT: quarter in person.absences,
            Blocker.BUSY: sum(hours, module.hours) > self.problem.quarter_hours and bool(hours),
            Blocker.UNIT_FULL: len(away) >= _limit(self.problem, person.unit)
            and row.person not in away,
            Blocker.COHORT_FULL: is_full,
            Blocker.FIXED: is_set and (row.fixed is not None or is_full),
        }[blocker]

    def _is_full(self, module: int, quarter: int) -> bool:
        """No free seat then, and no cohort without a quarter."""
        row = self.problem.modules[module]
        free = self.cohorts[module, quarter] * row.capacity - self.seated[module, quarter]
        return free <= 0 and self.used[module] >= row.cohorts
