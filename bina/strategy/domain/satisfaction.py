"""Satisfaction of service users before and after an intervention (K04), IKM from 0 to 100."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

LOWEST: Final = 0
HIGHEST: Final = 100
WANTED_RISE: Final = Fraction(10)
CEILING: Final = Fraction(90)
"""Above it a rise by ten points is out of reach: told apart, not counted as a failure."""


class RiseState(StrEnum):
    """What a change says about the wanted rise."""

    REACHED = "REACHED"
    MISSED = "MISSED"
    CEILING = "CEILING"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of one service in a period."""

    starts_on: date
    ends_on: date
    score: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` ended before the day, ``after`` began on it or later; None where none did."""

    before: Measurement | None
    after: Measurement | None

    @property
    def rise(self) -> Fraction | None:
        if self.before is None or self.after is None:
            return None
        return self.after.score - self.before.score

    @property
    def state(self) -> RiseState:
        if self.before is None or self.rise is None:
            return RiseState.UNKNOWN
        if self.rise >= WANTED_RISE:
            return RiseState.REACHED
        return RiseState.CEILING if self.before.score > CEILING else RiseState.MISSED


def change_around(measurements: Iterable[Measurement], on: date) -> Change:
    """The last measurement before a day, and the newest that began on it or later."""
    rows = sorted(measurements, key=lambda row: (row.ends_on, row.starts_on))
    before = [row for row in rows if row.ends_on < on]
    after = [row for row in rows if row.starts_on >= on]
    return Change(before[-1] if before else None, after[-1] if after else None)


def mean_rise(changes: Iterable[Change]) -> Fraction | None:
    """Of those that are known; None without any."""
    rises: Sequence[Fraction] = [row.rise for row in changes if row.rise is not None]
    return sum(rises, Fraction(0)) / len(rises) if rises else None
