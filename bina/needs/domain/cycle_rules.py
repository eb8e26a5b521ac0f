"""What an agency may set about a cycle: reminders, escalation, who may rate, validity flags.

No regulation sets these numbers; they are this product's proposal, and an agency adopts its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from bina.competency.domain.methods import AssessmentMethod

CYCLE_CODE: Final = "tna-cycle"
RATER_CODE: Final = "rater-rules"
LICENCE_KINDS: Final = ("observer", "assessor")


@dataclass(frozen=True, slots=True)
class CycleRules:
    """``remind_days`` are days before the last day on time, the first one the earliest.

    Counted in workdays from the first reminder, who still lacks something is told to the superior
    after ``superior_after`` and to sdm after ``sdm_after``. ``target_share`` is in percent.
    """

    remind_days: tuple[int, ...] = (10, 5, 2, 1)
    superior_after: int = 3
    sdm_after: int = 5
    target_share: int = 100


@dataclass(frozen=True, slots=True)
class ValidityRules:
    """``straight_items``: at least so many answers, all alike. ``quick_seconds`` per answer.

    ``disagreement``: levels between two methods on one competency. ``missing_share``: of what the
    standard asks, in percent. ``self_above``: mean of self minus mean of the superior, in levels.
    """

    straight_items: int = 6
    quick_seconds: int = 4
    disagreement: Decimal = Decimal(2)
    missing_share: int = 20
    self_above: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class RaterRules:
    """By code of method: which licences open it, and whether the rater must be a superior.

    ``spares_superiors``: someone in the chain of superiors needs no licence.
    """

    licences: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: {
            AssessmentMethod.WORK_OBSERVATION.value: frozenset({"observer", "assessor"}),
            AssessmentMethod.ASSESSMENT_CENTER.value: frozenset({"assessor"}),
        }
    )
    in_chain: frozenset[str] = frozenset({AssessmentMethod.SUPERVISOR_RATING.value})
    spares_superiors: bool = True


DEFAULT_CYCLE: Final = CycleRules()
DEFAULT_VALIDITY: Final = ValidityRules()
DEFAULT_RATERS: Final = RaterRules()


def cycle_payload(rules: CycleRules, validity: ValidityRules) -> dict[str, Any]:
    """As the rulebook keeps them."""
    return {
        "remind_days": list(rules.remind_days),
        "superior_after": rules.superior_after,
        "sdm_after": rules.sdm_after,
        "target_share": rules.target_share,
        "straight_items": validity.straight_items,
        "quick_seconds": validity.quick_seconds,
        "disagreement": str(validity.disagreement),
        "missing_share": validity.missing_share,
        "self_above": str(validity.self_above),
    }


def rater_payload(rules: RaterRules) -> dict[str, Any]:
    return {
        "licences": {method: sorted(kinds) for method, kinds in rules.licences.items()},
        "in_chain": sorted(rules.in_chain),
        "spares_superiors": rules.spares_superiors,
    }


def cycle_rules_of(payload: Mapping[str, Any]) -> CycleRules:
    """What a payload leaves out is as in the default."""
    default = DEFAULT_CYCLE
    days = payload.get("remind_days", default.remind_days)
    return CycleRules(
        tuple(sorted({int(day) for day in days}, reverse=True)),
        int(payload.get("superior_after", default.superior_after)),
        int(payload.get("sdm_after", default.sdm_after)),
        int(payload.get("target_share", default.target_share)),
    )


def validity_rules_of(payload: Mapping[str, Any]) -> ValidityRules:
    """What a payload leaves out is as in the default."""
    default = DEFAULT_VALIDITY
    return ValidityRules(
        int(payload.get("straight_items", default.straight_items)),
        int(payload.get("quick_seconds", default.quick_seconds)),
        Decimal(str(payload.get("disagreement", default.disagreement))),
        int(payload.get("missing_share", default.missing_share)),
        Decimal(str(payload.get("self_above", default.self_above))),
    )


def rater_rules_of(payload: Mapping[str, Any]) -> RaterRules:
    """What a payload leaves out is as in the default."""
    default = DEFAULT_RATERS
    licences = payload.get("licences", default.licences)
    return RaterRules(
        {method: frozenset(kinds) for method, kinds in licences.items()},
        frozenset(payload.get("in_chain", default.in_chain)),
        bool(payload.get("spares_superiors", default.spares_superiors)),
    )


class BadCycleRules(ValueError):  # noqa: N818 - the rules are bad, not the program
    """Days or counts below their least, a share out of 0 to 100, an unknown method or licence."""


def checked_cycle(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The whole payload. Raises BadCycleRules."""
    rules, validity = cycle_rules_of(payload), validity_rules_of(payload)
    counts = (*rules.remind_days, rules.superior_after, rules.sdm_after, validity.straight_items)
    shares = (rules.target_share, validity.missing_share)
    levels = (validity.disagreement, validity.self_above)
    if not rules.remind_days or min(counts) < 1 or validity.quick_seconds < 0:
        raise BadCycleRules
    if not all(0 <= share <= 100 for share in shares) or min(levels) <= 0:
        raise BadCycleRules
    if rules.sdm_after < rules.superior_after:
        raise BadCycleRules
    return cycle_payload(rules, validity)


def checked_raters(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The whole payload. Raises BadCycleRules."""
    rules = rater_rules_of(payload)
    methods = {method.value for method in AssessmentMethod}
    if not {*rules.licences, *rules.in_chain} <= methods:
        raise BadCycleRules
    if not all(kinds <= set(LICENCE_KINDS) for kinds in rules.licences.values()):
        raise BadCycleRules
    return rater_payload(rules)
