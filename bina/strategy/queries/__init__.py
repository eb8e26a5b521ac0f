"""What strategy answers: audit findings and KPIs of units."""

from bina.strategy.queries.findings import FindingFilter, FindingRow, list_findings
from bina.strategy.queries.kpis import KpiFilter, KpiRow, list_kpis
from bina.strategy.queries.needs import FindingFact, KpiFact, findings_for_needs, kpis_for_needs

__all__ = [
    "FindingFact",
    "FindingFilter",
    "FindingRow",
    "KpiFact",
    "KpiFilter",
    "KpiRow",
    "findings_for_needs",
    "kpis_for_needs",
    "list_findings",
    "list_kpis",
]
