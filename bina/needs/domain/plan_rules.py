"""The limits of a development plan, as dated rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from bina.kernel.exact import ZERO
from bina.organization.domain.codes import EmploymentKind

CODE: Final = "needs.plan"
LEAST_WORK, MOST_WORK = Fraction(1, 10), Fraction(10)
CONTRACTED: Final = frozenset({EmploymentKind.PPPK.value, EmploymentKind.PPPK_PW.value})


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Hours are lesson hours (JP) of one person.

    ``year_hours``: a year of anyone; ``contract_hours``: a contract year of a PPPK.
    ``floor``: what staff outside structural posts keep of the share of benefit that they would
    have without a budget. ``away_share``: of a unit's people, away in one quarter at most.
    ``work``: how much a calculation may do, as a multiple of the usual; counted, never timed.
    """

    year_hours: Fraction = Fraction(60)
    contract_hours: Fraction = Fraction(24)
    floor: Fraction = Fraction(4, 5)
    away_share: Fraction = Fraction(1, 5)
    work: Fraction = Fraction(1)

    def hours_cap(self, employment_kind: str) -> Fraction:
        is_limited = employment_kind in CONTRACTED
        return min(self.contract_hours, self.year_hours) if is_limited else self.year_hours


DEFAULT_PLAN_RULES: Final = PlanRules()
_NAMES: Final = ("year_hours", "contract_hours", "floor", "away_share", "work")


class BadPlanRules(ValueError):  # noqa: N818 - the rules are bad, not the program
    """A number below zero, a share above one, or work out of its range."""


def to_payload(rules: PlanRules) -> dict[str, str]:
    return {name: str(getattr(rules, name)) for name in _NAMES}


def from_payload(payload: Mapping[str, Any]) -> PlanRules:
    """Raises BadPlanRules; what the payload leaves out is as by default."""
    given = {name: Fraction(payload[name]) for name in _NAMES if name in payload}
    rules = PlanRules(**given)
    if min(rules.year_hours, rules.contract_hours, rules.floor, rules.away_share) < ZERO:
        raise BadPlanRules
    if max(rules.floor, rules.away_share) > 1 or not LEAST_WORK <= rules.work <= MOST_WORK:
        raise BadPlanRules
    return rules
