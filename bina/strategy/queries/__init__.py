"""What strategy answers: audit findings, KPIs of units, and consultations."""

from bina.strategy.queries.consultations import consultations_in_sight
from bina.strategy.queries.findings import FindingFilter, FindingRow, list_findings
from bina.strategy.queries.kpis import KpiFilter, KpiRow, list_kpis
from bina.strategy.queries.labels import CONSULTATION_KIND_LABELS, VERDICT_LABELS
from bina.strategy.queries.needs import FindingFact, KpiFact, findings_for_needs, kpis_for_needs

__all__ = [
    "CONSULTATION_KIND_LABELS",
    "VERDICT_LABELS",
    "FindingFact",
    "FindingFilter",
    "FindingRow",
    "KpiFact",
    "KpiFilter",
    "KpiRow",
    "consultations_in_sight",
    "findings_for_needs",
    "kpis_for_needs",
    "list_findings",
    "list_kpis",
]
