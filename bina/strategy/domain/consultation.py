"""Consultations of stakeholders: who was asked, what they said of a competency, what it weighs.

The numbers are part of the rule set ``tna`` in the rulebook; the defaults are its first version.
No regulation sets them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from bina.kernel.machine import Machine


class ConsultationKind(StrEnum):
    """How people were asked."""

    INTERVIEW = "INTERVIEW"
    FOCUS_GROUP = "FOCUS_GROUP"
    SURVEY = "SURVEY"


class StakeholderGroup(StrEnum):
    """Who was asked."""

    UNIT_HEAD = "UNIT_HEAD"
    SERVICE_USER = "SERVICE_USER"
    EXTERNAL_PARTY = "EXTERNAL_PARTY"


class ConsultationState(StrEnum):
    """Only what is recorded weighs on needs."""

    DRAFT = "DRAFT"
    RECORDED = "RECORDED"
    WITHDRAWN = "WITHDRAWN"


class ConsultationMove(StrEnum):
    """What may be done with a consultation; a draft that is given up was never recorded."""

    RECORD = "RECORD"
    WITHDRAW = "WITHDRAW"


CONSULTATION: Final = Machine(
    start=ConsultationState.DRAFT,
    ends=frozenset({ConsultationState.RECORDED, ConsultationState.WITHDRAWN}),
    moves={
        (ConsultationState.DRAFT, ConsultationMove.RECORD): ConsultationState.RECORDED,
        (ConsultationState.DRAFT, ConsultationMove.WITHDRAW): ConsultationState.WITHDRAWN,
        (ConsultationState.RECORDED, ConsultationMove.WITHDRAW): ConsultationState.WITHDRAWN,
    },
)


class Verdict(StrEnum):
    """What a consultation says of the needs for one competency."""

    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"
    ADJUSTED = "ADJUSTED"


@dataclass(frozen=True, slots=True)
class ConsultationRules:
    """Factors of the verdicts; what an adjusting one states lies within ``lowest..highest``.

    A consultation counts for ``years`` from the day on which it was held.
    """

    confirmed: Fraction = Fraction(11, 10)
    rejected: Fraction = Fraction(3, 4)
    lowest: Fraction = Fraction(1, 2)
    highest: Fraction = Fraction(3, 2)
    years: int = 2

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "ConsultationRules":
        """What the payload leaves out is as in the default. Raises ValueError for no number."""
        given = asdict(cls()) | {name: payload[name] for name in _NAMES if name in payload}
        years = int(given.pop("years"))
        return cls(**{name: Fraction(str(value)) for name, value in given.items()}, years=years)

    @property
    def is_sound(self) -> bool:
        """The limits enclose 1 and both verdicts, and nothing is weighed down to nothing."""
        return (
            0 < self.lowest <= self.rejected <= 1 <= self.confirmed <= self.highest
            and self.years > 0
        )


_NAMES: Final = tuple(field.name for field in fields(ConsultationRules))
DEFAULT_CONSULTATION_RULES: Final = ConsultationRules()


def verdict_factor(verdict: Verdict, stated: Fraction | None, rules: ConsultationRules) -> Fraction:
    """The factor of a verdict; a stated one is held within the limits of the rules."""
    if verdict is Verdict.ADJUSTED:
        wanted = Fraction(1) if stated is None else stated
        return min(max(wanted, rules.lowest), rules.highest)
    return rules.confirmed if verdict is Verdict.CONFIRMED else rules.rejected
