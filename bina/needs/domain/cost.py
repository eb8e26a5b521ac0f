"""What a module costs for its participants. Section 9 of the calculation."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from bina.kernel.exact import TOLERANCE, ZERO
from bina.kernel.money import round_rupiah
from bina.needs.domain.inputs import Module
from bina.needs.domain.rules import RuleSet
from bina.organization.domain.golongan import cost_class

MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """``cohorts`` are *angkatan*; direct and indirect in whole rupiah."""

    cohorts: int
    direct: int
    indirect: int

    @property
    def total(self) -> int:
        return self.direct + self.indirect


NOTHING = Cost(0, 0, 0)


def cohorts(module: Module, participants: int) -> int:
    return ceil(participants / module.capacity - TOLERANCE) if participants else 0


def cost(module: Module, ranks: Iterable[str], rules: RuleSet) -> Cost:
    """``ranks`` are the golongan of the participants; their paid hours are the indirect cost."""
    rates = [rules.hourly_rates[cost_class(golongan)] for golongan in ranks]
    count = cohorts(module, len(rates))
    hours = module.lesson_hours * rules.lesson_minutes / MINUTES_OF_AN_HOUR
    direct = count * module.cohort_cost + len(rates) * module.participant_cost
    return Cost(count, round_rupiah(direct), round_rupiah(hours * sum(rates, ZERO)))
