"""What incoming sheets of audit findings and unit KPIs would change."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from bina.kernel.cell import fold
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import RowOutcome, as_comparison
from bina.kernel.plain import as_date, as_decimal, as_text, as_whole
from bina.organization.queries import unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch
from bina.platform.errors import Forbidden
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.models import AuditFinding, UnitKpi
from bina.strategy.permissions import IMPORT_SIGNALS
from bina.strategy.queries.planning import RowPlan

STATUSES = {fold(status.value): status for status in FindingStatus}
CAUSES = {fold(cause.value): cause for cause in RootCause}
HEADINGS = {
    "unit_id": "Kode Unor",
    "competency_code": "Kode Kompetensi",
    "found_on": "Tanggal",
    "severity": "Tingkat",
    "status": "Status",
    "root_cause": "Akar Masalah",
    "name": "Nama KPI",
    "target": "Target",
    "actual": "Realisasi",
}


def plan_findings(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a finding is known by its number."""
    units = CodeKeys(unit_ids_by_code(), may_miss=may_miss)
    plan = RowPlan(agency_id, HEADINGS, {"unit_id": units})
    stored = {(fold(row.number), row.ordinal): row for row in AuditFinding.objects.all()}
    for row in rows:
        number = as_text(row["Nomor Temuan"])
        ordinal = plan.ordinal_of(fold(number))
        blank = AuditFinding(agency_id=agency_id, number=number, ordinal=ordinal)
        plan.put(stored.get((fold(number), ordinal)), blank, _finding(row, units))
    return plan.batch, plan.outcomes


def plan_kpis(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a KPI is known by its code and year."""
    units = CodeKeys(unit_ids_by_code(), may_miss=may_miss)
    plan = RowPlan(agency_id, HEADINGS, {"unit_id": units})
    stored = {(fold(row.code), row.year, row.ordinal): row for row in UnitKpi.objects.all()}
    for row in rows:
        code, year = as_text(row["Kode KPI"]), as_whole(row["Tahun"])
        ordinal = plan.ordinal_of(fold(code), year)
        blank = UnitKpi(agency_id=agency_id, code=code, year=year, ordinal=ordinal)
        plan.put(stored.get((fold(code), year, ordinal)), blank, _kpi(row, units))
    return plan.batch, plan.outcomes


def compare_findings(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    return as_comparison(plan_findings(_agency(actor), rows, may_miss=True)[1])


def compare_kpis(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    return as_comparison(plan_kpis(_agency(actor), rows, may_miss=True)[1])


def _agency(actor: Actor) -> UUID:
    if not IMPORT_SIGNALS.is_granted(actor):
        raise Forbidden(IMPORT_SIGNALS.code)
    return actor.own_agency


def _finding(row: Mapping[str, Any], units: CodeKeys) -> dict[str, Any]:
    return {
        "unit_id": units[as_text(row["Kode Unor"])],
        "competency_code": as_text(row["Kode Kompetensi"]),
        "found_on": as_date(row["Tanggal"]),
        "severity": as_decimal(row["Tingkat"]),
        "status": STATUSES[fold(as_text(row["Status"]))].value,
        "root_cause": CAUSES[fold(as_text(row["Akar Masalah"]))].value,
    }


def _kpi(row: Mapping[str, Any], units: CodeKeys) -> dict[str, Any]:
    return {
        "unit_id": units[as_text(row["Kode Unor"])],
        "name": as_text(row["Nama KPI"]),
        "target": as_decimal(row["Target"]),
        "actual": as_decimal(row["Realisasi"]),
        "competency_code": as_text(row["Kode Kompetensi"]),
    }
