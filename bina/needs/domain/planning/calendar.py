"""The calendar of a selected year: in which quarter each cohort and participant learns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final
from uuid import UUID

QUARTERS: Final = (1, 2, 3, 4)
AWAY_SHARE: Final = Fraction(1, 5)
# a week of lessons
QUARTER_HOURS: Final = Fraction(40)


class Blocker(StrEnum):
    """Why a participant cannot go in one quarter."""

    ABSENT = "absent"  # not at work then
    UNIT_FULL = "unit_full"  # so many of the unit are away already
    BUSY = "busy"  # other modules fill the person's quarter
    COHORT_FULL = "cohort_full"  # no cohort of the module with a free seat then
    FIXED = "fixed"  # the cohort's quarter is set by hand to another


@dataclass(frozen=True, slots=True)
class CalendarPerson:
    """``absences`` are the quarters (1-4) in which the person cannot go."""

    key: UUID
    unit: UUID
    absences: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CalendarModule:
    """``cohorts`` of at most ``capacity``; ``fixed`` are quarters set by hand, one a cohort.

    Cohorts with a fixed quarter are counted first.
    """

    key: UUID
    capacity: int
    cohorts: int
    fixed: tuple[int, ...] = ()
    hours: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class CalendarSeat:
    """A selected pair, by places; a ``fixed`` quarter was set by hand for this participant."""

    person: int
    module: int
    benefit: Fraction
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarProblem:
    """``unit_sizes`` are all people of a unit, selected or not.

    Cohorts of one quarter can lie in different weeks: a person may attend several, up to
    ``quarter_hours`` (JP) together, or one longer module alone. Of a unit at most
    ``ceil(share x size)`` people, and at least 1, are away in one quarter.
    """

    people: Sequence[CalendarPerson]
    modules: Sequence[CalendarModule]
    seats: Sequence[CalendarSeat]
    unit_sizes: Mapping[UUID, int]
    share: Fraction = AWAY_SHARE
    quarter_hours: Fraction = QUARTER_HOURS

    def most_away(self, unit: UUID) -> int:
        return max(1, ceil(self.share * self.unit_sizes.get(unit, 0)))


@dataclass(frozen=True, slots=True)
class Placement:
    """A participant (a place in ``seats``) learns in a quarter, in a cohort counted from 1."""

    seat: int
    cohort: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A participant without a quarter, and by quarter what stands in the way."""

    seat: int
    blockers: Mapping[int, Blocker]


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """``quarters`` gives by (module, cohort) the quarter of each cohort that has one.

    ``earliness`` is 1 when everything selected is learnt in the first quarter, less by a quarter
    of its benefit for each quarter later, and 0 for what has no place.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    quarters: Mapping[tuple[int, int], int]
    earliness: Fraction
    work_done: int
