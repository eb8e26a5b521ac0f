"""The weight of a gap: five factors. Section 3 of the calculation."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bina.competency.domain.held import years_before
from bina.kernel.exact import ZERO
from bina.needs.domain.inputs import Finding, Kpi, NeedsInput
from bina.needs.domain.rules import RuleSet
from bina.organization.domain.tree import UnitTree

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Factors:
    """The five factors of one weight; each is 1 or more but for rule sets that say otherwise."""

    importance: Fraction
    service: Fraction
    strategic: Fraction
    audit: Fraction
    kpi: Fraction

    @property
    def weight(self) -> Fraction:
        return self.importance * self.service * self.strategic * self.audit * self.kpi


def counts_finding(finding: Finding, as_of: date, rules: RuleSet) -> bool:
    """Whether a finding weighs on needs: not finished, and found in the last years."""
    start = years_before(as_of, rules.finding_years)
    return not finding.is_done and start < finding.found_on <= as_of


def shortfall(kpi: Kpi) -> Fraction:
    """The missing share of the target; 0 when it is met, or when there is no target to miss."""
    if kpi.target <= 0:
        return ZERO
    return max(ZERO, (kpi.target - kpi.actual) / kpi.target)


class Signals:
    """Audit findings and KPIs that cite a competency, on a unit or on any unit above it."""

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
        self._factors: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}

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

    def factors(self, unit: str, competency: str) -> tuple[Fraction, Fraction]:
        """(audit, kpi)."""
        key = (unit, competency)
        if key not in self._factors:
            severity = sum((row.severity for row in self.findings(unit, competency)), ZERO)
            missing = sum((shortfall(row) for row in self.kpis(unit, competency)), ZERO)
            rules = self._rules
            self._factors[key] = (
                ONE + rules.audit_reach * min(ONE, severity / rules.audit_full),
                ONE + rules.kpi_reach * min(ONE, missing),
            )
        return self._factors[key]
