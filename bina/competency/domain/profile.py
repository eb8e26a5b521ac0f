"""A person's profile: what the position asks, what is held, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.domain.held import Held

TOLERANCE = Fraction(1, 10**9)


def gap(required: int | None, held: Held) -> Fraction | None:
    """What is missing to the required level; None when nothing is asked or nothing is known."""
    if required is None or held.level is None:
        return None
    missing = required - held.level
    return missing if missing > TOLERANCE else Fraction(0)


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One competency of one person: the facts that coverage is counted from."""

    domain: DevelopmentDomain
    required: int | None
    held: Held

    @property
    def gap(self) -> Fraction | None:
        return gap(self.required, self.held)

    @property
    def is_met(self) -> bool:
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class DomainCoverage:
    """Required competencies of one domain: how many there are, were assessed, and are met."""

    domain: DevelopmentDomain
    required: int
    assessed: int
    met: int


def coverage_by_domain(entries: Iterable[ProfileEntry]) -> tuple[DomainCoverage, ...]:
    """Count the required competencies of each of the five domains, in their fixed order."""
    counts = {domain: [0, 0, 0] for domain in DevelopmentDomain}
    for entry in entries:
        if entry.required is None:
            continue
        row = counts[entry.domain]
        row[0] += 1
        row[1] += entry.held.is_assessed
        row[2] += entry.is_met
    return tuple(DomainCoverage(domain, *row) for domain, row in counts.items())
