"""The weights by which results are combined, from the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bina.competency.domain.methods import DEFAULT_WEIGHTS, method_of
from bina.platform.rules import find_rule

RULE = "tna"


@dataclass(frozen=True, slots=True)
class MethodWeights:
    """``version`` names the rule that set them."""

    weights: Mapping[str, Fraction]
    version: str


def method_weights(on: date) -> MethodWeights:
    """The agency's own weights of a day, else the national default, else the built-in one."""
    rule = find_rule(RULE, on)
    stated = rule.payload.get("method_weights") if rule else None
    if rule is None or not stated:
        return MethodWeights(
            {method.value: weight for method, weight in DEFAULT_WEIGHTS.items()}, "tna-default-1"
        )
    weights: dict[str, Fraction] = {
        method_of(name): Fraction(str(weight)) for name, weight in stated.items()
    }
    heaviest_first = dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))
    return MethodWeights(heaviest_first, f"{rule.code}-{rule.version}")
