"""The weight of a gap: five factors of section 3 of the calculation, and what stakeholders say.

The sixth is 1 where nobody was asked, as on the command line.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bina.competency.domain.held import years_before
from bina.kernel.exact import ZERO
from bina.needs.domain.inputs import Consultation, Finding, Kpi, NeedsInput
from bina.needs.domain.rules import RuleSet
from bina.organization.domain.tree import UnitTree
from bina.strategy.domain.consultation import verdict_factor

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Factors:
    """The factors of one weight; ``consultation`` alone lowers it, unless rule sets say so."""

    importance: Fraction
    service: Fraction
    strategic: Fraction
    audit: Fraction
    kpi: Fraction
    consultation: Fraction = ONE

    @property
    def weight(self) -> Fraction:
        own = self.importance * self.service * self.strategic
        return own * self.audit * self.kpi * self.consultation


def counts_finding(finding: Finding, as_of: date, rules: RuleSet) -> bool:
    """Whether a finding weighs on needs: not finished, and found in the last years."""
    start = years_before(as_of, rules.finding_years)
    return not finding.is_done and start < finding.found_on <= as_of


def shortfall(kpi: Kpi) -> Fraction:
    """The missing share of the target; 0 when it is met, or when there is no target to miss."""
    if kpi.target <= 0:
        return ZERO
    return max(ZERO, (kpi.target - kpi.actual) / kpi.target)


def counts_consultation(row: Consultation, as_of: date, rules: RuleSet) -> bool:
    """Whether a consultation weighs on needs: held in the last years."""
    return years_before(as_of, rules.consultation.years) < row.held_on <= as_of


class Signals:
    """What cites a competency, on a unit or any unit above it: findings, KPIs, consultations."""

    def __init__(self, inputs: NeedsInput, rules: RuleSet, as_of: date) -> None:
        self._rules = rules
        self._tree = UnitTree({unit.code: unit.parent or None for unit in inputs.units})
        self._findings: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._kpis: dict[tuple[str, str], list[Kpi]] = defaultdict(list)
        for finding in inputs.findings:
            if counts_finding(finding, as_of, rules):
                self._findings[finding.unit, finding.competency].append(finding)
        for kpi in inputs.kpis:
            if kpi.year == as_of.year:
                self._kpis[kpi.unit, kpi.competency].append(kpi)
        self._consultations: dict[tuple[str, str], list[Consultation]] = defaultdict(list)
        for row in inputs.consultations:
            if counts_consultation(row, as_of, rules):
                self._consultations[row.unit, row.competency].append(row)
        self._factors: dict[tuple[str, str], tuple[Fraction, Fraction, Fraction]] = {}

    def findings(self, unit: str, competency: str) -> Sequence[Finding]:
        return [
            finding
            for above in self._tree.chain(unit)
            for finding in self._findings.get((above, competency), ())
        ]

    def kpis(self, unit: str, competency: str) -> Sequence[Kpi]:
        return [
            kpi
            for above in self._tree.chain(unit)
            for kpi in self._kpis.get((above, competency), ())
        ]

    def consultations(self, unit: str, competency: str) -> Sequence[Consultation]:
        """The first one counts: that of the nearest unit, there the newest; the others do not."""
        return [
            row
            for above in self._tree.chain(unit)
            for row in sorted(
                self._consultations.get((above, competency), ()),
                key=lambda row: (row.held_on, row.order),
                reverse=True,
            )
        ]

    def consultation(self, unit: str, competency: str) -> Fraction:
        """What the consultation that counts says; 1 where nobody was asked."""
        for row in self.consultations(unit, competency):
            return verdict_factor(row.verdict, row.stated, self._rules.consultation)
        return ONE

    def factors(self, unit: str, competency: str) -> tuple[Fraction, Fraction, Fraction]:
        """(audit, kpi, consultation)."""
        key = (unit, competency)
        if key not in self._factors:
            severity = sum((row.severity for row in self.findings(unit, competency)), ZERO)
            missing = sum((shortfall(row) for row in self.kpis(unit, competency)), ZERO)
            rules = self._rules
            self._factors[key] = (
                ONE + rules.audit_reach * min(ONE, severity / rules.audit_full),
                ONE + rules.kpi_reach * min(ONE, missing),
                self.consultation(unit, competency),
            )
        return self._factors[key]
