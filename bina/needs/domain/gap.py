"""Held level and gap. Sections 1 and 2 of the calculation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from bina.competency.domain.held import NOT_ASSESSED, Held, MethodResult, held_level
from bina.kernel.exact import ZERO, is_above
from bina.needs.domain.inputs import Result
from bina.needs.domain.rules import RuleSet


def group_results(results: Iterable[Result]) -> Mapping[tuple[str, str], list[MethodResult]]:
    """Results by (NIP, competency)."""
    grouped: dict[tuple[str, str], list[MethodResult]] = defaultdict(list)
    for row in results:
        result = MethodResult(row.method, row.level, row.assessed_on, row.order)
        grouped[row.nip, row.competency].append(result)
    return grouped


def held(results: Iterable[MethodResult] | None, as_of: date, rules: RuleSet) -> Held:
    if not results:
        return NOT_ASSESSED
    return held_level(results, as_of, rules.method_weights, rules.result_years)


def gap(required: int, level: Fraction | None) -> Fraction | None:
    """What is missing to the required level; None, never zero, when nothing is known."""
    if level is None:
        return None
    missing = required - level
    return missing if is_above(missing, 0) else ZERO
