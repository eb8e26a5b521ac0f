"""Pairs of person and competency, and their order of priority. Section 4 of the calculation."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bina.competency.domain.held import Held
from bina.kernel.exact import ZERO, rank
from bina.needs.domain.term import Term
from bina.needs.domain.weight import Factors


@dataclass(frozen=True, slots=True)
class Pair:
    """What one person's position asks in one competency, and what is there.

    ``gap`` None and ``term`` None when not assessed; ``term`` None also without a gap.
    """

    nip: str
    position: str
    unit: str
    competency: str
    required: int
    importance: str
    held: Held
    gap: Fraction | None
    factors: Factors
    weight: Fraction
    term: Term | None

    @property
    def has_gap(self) -> bool:
        return bool(self.gap)

    @property
    def priority(self) -> Fraction:
        """Gap x weight; 0 without a gap."""
        return self.gap * self.weight if self.gap else ZERO


def by_priority(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs with a gap: the greatest priority first, then by NIP and competency."""
    return rank(
        (pair for pair in pairs if pair.has_gap),
        (lambda pair: pair.priority,),
        lambda pair: (pair.nip, pair.competency),
    )
