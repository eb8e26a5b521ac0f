"""Who agrees to a development plan, in which order and within how many workdays: a dated rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

CODE: Final = "needs.plan-approval"
# the handing in is HR's own step; whoever puts ``sdm`` in as well has two of HR look at it
STEPS: Final = ("sdm", "pyb", "ppk")
LAST: Final = frozenset({"pyb", "ppk"})
LONGEST_DAYS: Final = 30
_FIVE: Final[Mapping[str, int]] = MappingProxyType({"pyb": 5, "ppk": 5})


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """``days``: workdays of each step that decides, in the order of STEPS."""

    days: Mapping[str, int] = field(default_factory=lambda: dict(_FIVE))


DEFAULT_APPROVAL: Final = ApprovalRules()


class BadApproval(ValueError):  # noqa: N818 - the rules are bad, not the program
    """An unknown step, a chain that no authority ends, or days out of 1 to 30."""


def to_payload(rules: ApprovalRules) -> dict[str, Any]:
    steps = [{"step": step, "days": rules.days[step]} for step in STEPS if step in rules.days]
    return {"steps": steps}


def from_payload(payload: Mapping[str, Any]) -> ApprovalRules:
    """What the payload leaves out is as by default. Raises BadApproval."""
    given = payload.get("steps")
    days = {str(one["step"]): int(one["days"]) for one in given} if given is not None else _FIVE
    rules = ApprovalRules(dict(days))
    _check(rules)
    return rules


def _check(rules: ApprovalRules) -> None:
    if rules.days.keys() - set(STEPS) or not rules.days.keys() & LAST:
        raise BadApproval
    if not all(1 <= days <= LONGEST_DAYS for days in rules.days.values()):
        raise BadApproval
