"""The answer as plain figures, the form in which two runs are compared."""

from fractions import Fraction
from typing import Any, Final

from bina.needs.domain.calculation import Answer, ModuleNeed
from bina.needs.domain.method import CompetencyNeed
from bina.needs.domain.priority import Pair

PLACES: Final = 6
TOP_PAIRS: Final = 20
TOP_PARTICIPANTS: Final = 10


def plain_number(value: Fraction | None) -> float | None:
    """To six decimals; half goes to the even digit."""
    return None if value is None else float(round(value, PLACES))


def figures(answer: Answer) -> dict[str, Any]:
    """Every figure of the answer, as JSON keeps it; money in whole rupiah."""
    return {
        "as_of": answer.as_of.isoformat(),
        "people": len(answer.inputs.people),
        "pairs_with_gap": len(answer.ranked),
        "unassessed_pairs": answer.unassessed,
        "priority_total": plain_number(answer.priority_total),
        "top20": [_pair(pair) for pair in answer.ranked[:TOP_PAIRS]],
        "terms": {term.value: count for term, count in answer.terms.items()},
        "competencies": {code: _competency(need) for code, need in answer.competencies.items()},
        "modules": {code: _module(need) for code, need in answer.modules.items()},
        "matrix": {
            f"{position}|{module}": count for (position, module), count in answer.matrix.items()
        },
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "nip": pair.nip,
        "competency": pair.competency,
        "required": pair.required,
        "held": plain_number(pair.held.level),
        "gap": plain_number(pair.gap),
        "priority": plain_number(pair.priority),
    }


def _competency(need: CompetencyNeed) -> dict[str, Any]:
    return {
        "assessed": need.assessed,
        "with_gap": need.with_gap,
        "mean_gap": plain_number(need.mean_gap),
        "level": need.level.value,
        "method": need.method.value if need.method else None,
    }


def _module(need: ModuleNeed) -> dict[str, Any]:
    return {
        "participants": len(need.participants),
        "batches": need.cost.cohorts,
        "direct_cost": need.cost.direct,
        "indirect_cost": need.cost.indirect,
        "top10": [person.pair.nip for person in need.participants[:TOP_PARTICIPANTS]],
        "benefit_total": plain_number(need.benefit),
    }
