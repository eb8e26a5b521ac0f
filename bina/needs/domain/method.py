"""How many a competency concerns, and how it is best taught. Sections 6 and 7."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bina.competency.domain.dictionary import CompetencyGroup
from bina.kernel.exact import ZERO, is_at_least
from bina.needs.domain.priority import Pair
from bina.needs.domain.rules import RuleSet


class InterventionLevel(StrEnum):
    """MASS concerns a large part of those assessed, SELECTIVE a few."""

    MASS = "massal"
    SELECTIVE = "selektif"


class TrainingMethod(StrEnum):
    CLASS = "kelas/blended"
    E_LEARNING = "e-learning"
    ON_THE_JOB = "OJT"
    BLENDED = "blended"
    ACTION_LEARNING = "action learning + coaching"
    COACHING = "coaching/mentoring"


@dataclass(frozen=True, slots=True)
class CompetencyNeed:
    """One competency over all who were assessed in it; mean and method None without a gap."""

    competency: str
    assessed: int
    with_gap: int
    mean_gap: Fraction | None
    level: InterventionLevel
    method: TrainingMethod | None


def intervention_level(assessed: int, with_gap: int, rules: RuleSet) -> InterventionLevel:
    is_wide = assessed > 0 and is_at_least(Fraction(with_gap, assessed), rules.mass_share)
    if is_wide and with_gap and with_gap >= rules.mass_people:
        return InterventionLevel.MASS
    return InterventionLevel.SELECTIVE


def training_method(
    group: CompetencyGroup, level: InterventionLevel, mean_gap: Fraction, rules: RuleSet
) -> TrainingMethod:
    """``mean_gap`` is over those who have a gap."""
    is_high = is_at_least(mean_gap, rules.high_mean)
    is_mass = level is InterventionLevel.MASS
    if group is CompetencyGroup.TECHNICAL:
        if is_high:
            return TrainingMethod.CLASS
        return TrainingMethod.E_LEARNING if is_mass else TrainingMethod.ON_THE_JOB
    if is_mass:
        return TrainingMethod.BLENDED
    return TrainingMethod.ACTION_LEARNING if is_high else TrainingMethod.COACHING


def competency_need(
    competency: str, group: CompetencyGroup, pairs: Sequence[Pair], rules: RuleSet
) -> CompetencyNeed:
    """``pairs`` are the assessed ones of the competency."""
    gaps = [pair.gap for pair in pairs if pair.gap]
    return need_of(competency, group, len(pairs), len(gaps), sum(gaps, ZERO), rules)


def need_of(
    competency: str,
    group: CompetencyGroup,
    assessed: int,
    with_gap: int,
    gap_total: Fraction,
    rules: RuleSet,
) -> CompetencyNeed:
    """The same from counts; ``gap_total`` is the sum of the gaps."""
    level = intervention_level(assessed, with_gap, rules)
    mean = gap_total / with_gap if with_gap else None
    method = training_method(group, level, mean, rules) if mean is not None else None
    return CompetencyNeed(competency, assessed, with_gap, mean, level, method)
