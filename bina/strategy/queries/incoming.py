"""What incoming sheets of audit findings and unit KPIs would change."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.kernel.plain import as_date, as_decimal, as_text, as_whole
from bina.organization.queries import unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch, ref_of
from bina.platform.errors import Forbidden
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.models import AuditFinding, UnitKpi
from bina.strategy.permissions import IMPORT_SIGNALS

STATUSES = {status.value.lower(): status for status in FindingStatus}
CAUSES = {cause.value.lower(): cause for cause in RootCause}


def plan_findings(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]]
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a finding is known by its number."""
    units = unit_ids_by_code()
    stored = {row.number: row for row in AuditFinding.objects.all()}
    batch = Batch()
    outcomes = []
    for row in rows:
        number, values = as_text(row["Nomor Temuan"]), _finding(row, units)
        known = stored.get(number)
        blank = AuditFinding(agency_id=agency_id, number=number)
        outcomes.append(_put(batch, known, blank, values))
    return batch, outcomes


def plan_kpis(agency_id: UUID, rows: Iterable[Mapping[str, Any]]) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a KPI is known by its code and year."""
    units = unit_ids_by_code()
    stored = {(row.code, row.year): row for row in UnitKpi.objects.all()}
    batch = Batch()
    outcomes = []
    for row in rows:
        code, year = as_text(row["Kode KPI"]), as_whole(row["Tahun"])
        blank = UnitKpi(agency_id=agency_id, code=code, year=year)
        outcomes.append(_put(batch, stored.get((code, year)), blank, _kpi(row, units)))
    return batch, outcomes


def compare_findings(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    return plan_findings(_agency(actor), rows)[1]


def compare_kpis(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing. Raises Forbidden."""
    return plan_kpis(_agency(actor), rows)[1]


def _agency(actor: Actor) -> UUID:
    if actor.agency_id is None or not IMPORT_SIGNALS.is_granted(actor):
        raise Forbidden(IMPORT_SIGNALS.code)
    return actor.agency_id


def _finding(row: Mapping[str, Any], units: Mapping[str, UUID]) -> dict[str, Any]:
    return {
        "unit_id": units[as_text(row["Kode Unor"])],
        "competency_code": as_text(row["Kode Kompetensi"]),
        "found_on": as_date(row["Tanggal"]),
        "severity": as_decimal(row["Tingkat"]),
        "status": STATUSES[as_text(row["Status"]).lower()].value,
        "root_cause": CAUSES[as_text(row["Akar Masalah"]).lower()].value,
    }


def _kpi(row: Mapping[str, Any], units: Mapping[str, UUID]) -> dict[str, Any]:
    return {
        "unit_id": units[as_text(row["Kode Unor"])],
        "name": as_text(row["Nama KPI"]),
        "target": as_decimal(row["Target"]),
        "actual": as_decimal(row["Realisasi"]),
        "competency_code": as_text(row["Kode Kompetensi"]),
    }


def _put(batch: Batch, known: Model | None, blank: Model, values: dict[str, Any]) -> RowOutcome:
    if known is None:
        for name, value in values.items():
            setattr(blank, name, value)
        created = batch.create(blank)
        return RowOutcome(OutcomeKind.NEW, ref_of(blank), None, values, changes=(created,))
    differing = {name: value for name, value in values.items() if getattr(known, name) != value}
    if not differing:
        return RowOutcome(OutcomeKind.SAME, ref_of(known))
    change = batch.change(known, differing)
    return RowOutcome(
        OutcomeKind.CHANGED, ref_of(known), change.before, differing, changes=(change,)
    )
