"""What the signals of the agency do to priorities on a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from bina.kernel.cell import fold
from bina.organization.queries import tree_on
from bina.platform.rules import find_rule
from bina.strategy.domain.consultation import DEFAULT_CONSULTATION_RULES, ConsultationRules
from bina.strategy.domain.effect import (
    DEFAULT_RULES,
    RULE,
    SignalRules,
    audit_factor,
    counting_from,
    kpi_factor,
    read_rules,
)
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.domain.kpi import shortfall
from bina.strategy.models import AuditFinding, UnitKpi

Amounts = dict[tuple[UUID, str], list[Fraction]]


def signal_rules(on: date) -> SignalRules:
    """The numbers that hold on a day; the default before a rulebook is loaded."""
    rule = find_rule(RULE, on)
    return read_rules(rule.payload) if rule else DEFAULT_RULES


def consultation_rules(on: date) -> ConsultationRules:
    """What verdicts weigh on a day; the default before a rulebook is loaded."""
    rule = find_rule(RULE, on)
    if rule is None:
        return DEFAULT_CONSULTATION_RULES
    return ConsultationRules.of(rule.payload.get("consultation") or {})


def counting_findings(as_of: date, rules: SignalRules) -> Q:
    """The findings that weigh on needs on a day."""
    start = counting_from(as_of, rules.finding_years)
    return Q(found_on__gt=start, found_on__lte=as_of) & ~Q(status=FindingStatus.DONE)


class SignalWeights:
    """Factors by unit and competency; the signals of the units above a unit weigh on it too.

    The sums are the agency's: a unit head is shown the factor of the own unit although some of
    the signals behind it lie above.
    """

    def __init__(self, as_of: date, codes: Collection[str]) -> None:
        self.rules = signal_rules(as_of)
        self._tree = tree_on(as_of)
        wanted = {fold(code) for code in codes}
        self._severities: Amounts = defaultdict(list)
        self._shortfalls: Amounts = defaultdict(list)
        found = AuditFinding.objects.filter(counting_findings(as_of, self.rules))
        for unit, code, severity in found.values_list("unit_id", "competency_code", "severity"):
            if fold(code) in wanted:
                self._severities[unit, fold(code)].append(Fraction(severity))
        kpis = UnitKpi.objects.filter(year=as_of.year)
        columns = kpis.values_list("unit_id", "competency_code", "target", "actual")
        for unit, code, target, actual in columns:
            if fold(code) in wanted:
                self._shortfalls[unit, fold(code)].append(shortfall(target, actual))

    def chain(self, unit_id: UUID) -> tuple[UUID, ...]:
        """The unit and the units above it."""
        return self._tree.chain(unit_id)

    def severity(self, unit_id: UUID, code: str) -> Fraction:
        """The sum that the audit factor rests on."""
        return sum(self._on_chain(self._severities, unit_id, code), Fraction(0))

    def audit(self, unit_id: UUID, code: str) -> Fraction:
        return audit_factor(self._on_chain(self._severities, unit_id, code), self.rules)

    def kpi(self, unit_id: UUID, code: str) -> Fraction:
        return kpi_factor(self._on_chain(self._shortfalls, unit_id, code), self.rules)

    def _on_chain(self, amounts: Amounts, unit_id: UUID, code: str) -> list[Fraction]:
        return [
            amount
            for unit in self._tree.chain(unit_id)
            for amount in amounts.get((unit, fold(code)), ())
        ]
