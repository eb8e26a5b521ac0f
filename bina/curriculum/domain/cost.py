"""What a module costs for a number of participants, before their paid hours."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from bina.kernel.exact import TOLERANCE
from bina.kernel.money import round_rupiah


@dataclass(frozen=True, slots=True)
class DirectCost:
    """``cohorts`` are *angkatan*; amounts in whole rupiah."""

    participants: int
    cohorts: int
    fixed: int
    variable: int

    @property
    def total(self) -> int:
        return self.fixed + self.variable


def count_cohorts(participants: int, capacity: Fraction) -> int:
    """Every participant has a seat; the last cohort may be smaller."""
    return ceil(participants / capacity - TOLERANCE) if participants else 0


def direct_cost(
    participants: int, capacity: Fraction, cohort_cost: Fraction, participant_cost: Fraction
) -> DirectCost:
    """Cohorts x fixed cost + participants x cost each."""
    cohorts = count_cohorts(participants, capacity)
    return DirectCost(
        participants,
        cohorts,
        fixed=round_rupiah(cohorts * cohort_cost),
        variable=round_rupiah(participants * participant_cost),
    )
