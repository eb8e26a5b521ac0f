"""Why a priority is what it is: the factors, and the facts behind each."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bina.competency.domain.held import Held
from bina.kernel.exact import ZERO
from bina.needs.domain.calculation import Answer
from bina.needs.domain.inputs import Consultation, Finding, Kpi
from bina.needs.domain.priority import Pair
from bina.needs.domain.weight import Signals, shortfall


@dataclass(frozen=True, slots=True)
class Explanation:
    """``pair`` has the factors; ``held.used`` the results that counted, with their shares.

    ``severity`` is S, the sum over ``findings``; ``missing`` the sum of the shortfalls of
    ``kpis``, before it is cut at 1. Of ``consultations`` the first counts. ``rules_name`` is the
    version of the rules.
    """

    pair: Pair
    held: Held
    findings: Sequence[Finding]
    severity: Fraction
    kpis: Sequence[tuple[Kpi, Fraction]]
    missing: Fraction
    consultations: Sequence[Consultation]
    rules_name: str


def explain_priority(answer: Answer, nip: str, competency: str) -> Explanation | None:
    """The arithmetic of one pair; None when the person's position does not ask for it."""
    pair = next(
        (row for row in answer.pairs if (row.nip, row.competency) == (nip, competency)), None
    )
    if pair is None:
        return None
    return explain_pair(pair, Signals(answer.inputs, answer.rules, answer.as_of), answer.rules.name)


def explain_pair(pair: Pair, signals: Signals, rules_name: str) -> Explanation:
    """As ``explain_priority``, for whoever has the pair and the signals at hand."""
    findings = signals.findings(pair.unit, pair.competency)
    kpis = [(kpi, shortfall(kpi)) for kpi in signals.kpis(pair.unit, pair.competency)]
    return Explanation(
        pair=pair,
        held=pair.held,
        findings=findings,
        severity=sum((finding.severity for finding in findings), ZERO),
        kpis=kpis,
        missing=sum((missing for _, missing in kpis), ZERO),
        consultations=signals.consultations(pair.unit, pair.competency),
        rules_name=rules_name,
    )
