"""What strategy answers: signals of priority, objectives and indicators, need for people."""

from bina.strategy.queries.citing import (
    Support,
    objective_links,
    objective_names,
    register_supporter,
)
from bina.strategy.queries.consultations import consultations_in_sight
from bina.strategy.queries.findings import FindingFilter, FindingRow, list_findings
from bina.strategy.queries.kpis import KpiFilter, KpiRow, list_kpis
from bina.strategy.queries.labels import CONSULTATION_KIND_LABELS, VERDICT_LABELS
from bina.strategy.queries.needs import FindingFact, KpiFact, findings_for_needs, kpis_for_needs
from bina.strategy.queries.objectives import (
    ObjectiveName,
    objective_choices,
    objectives_by_ids,
)
from bina.strategy.queries.workforce import (
    WorkforceFact,
    register_gap_counter,
    workforce_needs,
)

__all__ = [
    "ObjectiveName",
    "Support",
    "WorkforceFact",
    "objective_choices",
    "objective_links",
    "objective_names",
    "objectives_by_ids",
    "register_gap_counter",
    "register_supporter",
    "workforce_needs",
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
