"""What a module costs for its participants. Section 9 of the calculation."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
    return cost_of(module, Counter(ranks), rules)


def cost_of(module: Module, ranks: Mapping[str, int], rules: RuleSet) -> Cost:
    """The same from the number of participants of each golongan."""
    people = sum(ranks.values())
    rates = sum(
        (rules.hourly_rates[cost_class(golongan)] * count for golongan, count in ranks.items()),
        ZERO,
    )
    count = cohorts(module, people)
    hours = module.lesson_hours * rules.lesson_minutes / MINUTES_OF_AN_HOUR
    direct = count * module.cohort_cost + people * module.participant_cost
    return Cost(count, round_rupiah(direct), round_rupiah(hours * rates))
