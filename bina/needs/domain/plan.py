"""The development plan: its states, its rows, and which year a gap belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bina.kernel.exact import ZERO
from bina.kernel.machine import Machine
from bina.needs.domain.term import Term

QUARTERS: Final = (1, 2, 3, 4)
LONGEST: Final = 3  # years of a plan


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


class PlanMove(StrEnum):
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    REPLACE = "replace"
    CANCEL = "cancel"


PLAN: Final = Machine(
    PlanState.DRAFT,
    frozenset({PlanState.APPROVED, PlanState.REPLACED, PlanState.CANCELLED}),
    {
        (PlanState.DRAFT, PlanMove.PROPOSE): PlanState.PROPOSED,
        (PlanState.DRAFT, PlanMove.CANCEL): PlanState.CANCELLED,
        (PlanState.PROPOSED, PlanMove.APPROVE): PlanState.APPROVED,
        (PlanState.PROPOSED, PlanMove.RETURN): PlanState.DRAFT,
        (PlanState.APPROVED, PlanMove.REPLACE): PlanState.REPLACED,
        (PlanState.APPROVED, PlanMove.CANCEL): PlanState.CANCELLED,
    },
)
# what the database lets nobody change any more
FROZEN: Final = frozenset({PlanState.APPROVED, PlanState.REPLACED, PlanState.CANCELLED})


class RowState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class RowMove(StrEnum):
    START = "start"
    CLOSE = "close"
    DROP = "drop"


ROW: Final = Machine(
    RowState.PLANNED,
    frozenset({RowState.DONE, RowState.DROPPED}),
    {
        (RowState.PLANNED, RowMove.START): RowState.RUNNING,
        (RowState.PLANNED, RowMove.CLOSE): RowState.DONE,
        (RowState.PLANNED, RowMove.DROP): RowState.DROPPED,
        (RowState.RUNNING, RowMove.CLOSE): RowState.DONE,
        (RowState.RUNNING, RowMove.DROP): RowState.DROPPED,
    },
)


class Standing(StrEnum):
    """Where a gap stands in a year's plan; UNPLACED was chosen but no quarter takes it."""

    PLACED = "placed"
    UNPLACED = "unplaced"
    LEFT_OUT = "left_out"
    NO_MODULE = "no_module"


IN_PLAN: Final = frozenset({Standing.PLACED, Standing.UNPLACED})


class Decision(StrEnum):
    """What a person settled before the plan is made; it holds whenever it is made again."""

    KEPT = "kept"
    BARRED = "barred"


class Extent(StrEnum):
    """For which rows of a competency the choice of an objective holds."""

    UNIT = "unit"
    AGENCY = "agency"


class Origin(StrEnum):
    """CARRIED comes from the year before, where it found no place."""

    SOLVER = "solver"
    MANUAL = "manual"
    CARRIED = "carried"


_YEARS: Final[Mapping[Term, int]] = {Term.SHORT: 1, Term.MEDIUM: 2, Term.LONG: 3}


def terms_due(number: int, years: int) -> frozenset[Term]:
    """The terms whose gaps year ``number`` of ``years`` may close, earlier ones rolled over.

    The last year takes what is left, so that a plan of one year looks at every gap.
    """
    if number >= years:
        return frozenset(Term)
    return frozenset(term for term, due in _YEARS.items() if due <= number)


@dataclass(frozen=True, slots=True)
class Booked:
    """Lesson hours that an earlier year of the plan gives a person in a quarter."""

    year: int
    quarter: int
    hours: Fraction

    @property
    def ends_on(self) -> date:
        return _quarter(self.year, self.quarter)[1]


def hours_taken(booked: Iterable[Booked], contract_start: date | None, year: int) -> Fraction:
    """Hours of earlier years that lie in the contract year in which ``year`` begins.

    ``contract_start`` is any first day of the contract. Without one, contract years are those
    of the calendar and nothing reaches over. Held against the limit of the whole calendar year,
    this errs towards fewer hours: no contract year is ever exceeded.
    """
    if contract_start is None:
        return ZERO
    begins = _anniversary(contract_start, year - 1)
    if begins == date(year - 1, 1, 1):
        return ZERO
    return sum((one.hours for one in booked if begins <= one.ends_on), ZERO)


def _anniversary(start: date, year: int) -> date:
    """29 February becomes 28, as everywhere."""
    try:
        return start.replace(year=year)
    except ValueError:
        return start.replace(year=year, day=28)


def proven_share(objective: Fraction, bound: Fraction) -> Fraction | None:
    """The least share of the greatest possible benefit that was reached; None without any."""
    return min(objective / bound, Fraction(1)) if bound > 0 else None


def quarters_away(starts_on: date, ends_on: date | None, year: int) -> frozenset[int]:
    """Quarters of which an absence takes at least half of the days; no end lasts on."""
    return frozenset(
        quarter
        for quarter in QUARTERS
        for first, last in (_quarter(year, quarter),)
        if 2 * _shared_days(starts_on, ends_on, first, last) >= (last - first).days + 1
    )


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    month = 3 * quarter
    return date(year, month - 2, 1), date(year, month, 31 if month in (3, 12) else 30)


def _shared_days(starts_on: date, ends_on: date | None, first: date, last: date) -> int:
    begin, end = max(starts_on, first), min(ends_on or last, last)
    return max(0, (end - begin).days + 1)
