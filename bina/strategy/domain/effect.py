"""What signals do to the priority of training needs.

The numbers are those of the rule set ``tna`` in the rulebook; the defaults are its first version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from bina.strategy.domain.finding import FindingStatus

RULE: Final = "tna"
ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class SignalRules:
    """Audit: ``1 + audit_reach x min(1, S / audit_full)`` over ``finding_years``.

    KPI: ``1 + kpi_reach x min(1, sum of shortfalls)`` over the KPIs of the year.
    """

    audit_reach: Fraction = Fraction(1, 2)
    audit_full: Fraction = Fraction(6)
    finding_years: int = 2
    kpi_reach: Fraction = Fraction(1, 2)


DEFAULT_RULES: Final = SignalRules()


def read_rules(payload: Mapping[str, Any]) -> SignalRules:
    """The numbers of a payload of the rulebook; what it leaves out is as in the default."""

    def number(name: str) -> Fraction:
        return Fraction(str(payload.get(name, getattr(DEFAULT_RULES, name))))

    return SignalRules(
        audit_reach=number("audit_reach"),
        audit_full=number("audit_full"),
        finding_years=int(payload.get("finding_years", DEFAULT_RULES.finding_years)),
        kpi_reach=number("kpi_reach"),
    )


class FindingEffect(StrEnum):
    """Whether a finding weighs on needs, and why not."""

    COUNTS = "COUNTS"
    DONE = "DONE"
    TOO_OLD = "TOO_OLD"
    LATER = "LATER"


def counting_from(as_of: date, years: int) -> date:
    """Findings after this day count: the same calendar day, 29 February becomes 28."""
    year = as_of.year - years
    try:
        return as_of.replace(year=year)
    except ValueError:
        return as_of.replace(year=year, day=28)


def effect_of(status: str, found_on: date, as_of: date, rules: SignalRules) -> FindingEffect:
    """A finding counts while it is not finished and was found in the last years."""
    if status == FindingStatus.DONE:
        return FindingEffect.DONE
    if found_on > as_of:
        return FindingEffect.LATER
    if found_on <= counting_from(as_of, rules.finding_years):
        return FindingEffect.TOO_OLD
    return FindingEffect.COUNTS


def audit_factor(severities: Iterable[Fraction], rules: SignalRules) -> Fraction:
    """From the severities of all findings that count, on a unit and the units above it."""
    total = sum(severities, Fraction(0))
    return ONE + rules.audit_reach * min(ONE, total / rules.audit_full)


def kpi_factor(shortfalls: Iterable[Fraction], rules: SignalRules) -> Fraction:
    """From the shortfalls of all KPIs of the year, on a unit and the units above it."""
    return ONE + rules.kpi_reach * min(ONE, sum(shortfalls, Fraction(0)))
