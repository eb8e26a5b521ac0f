"""What incoming sheets of audit findings and unit KPIs would change."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from bina.kernel.cell import fold
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.plain import as_date, as_decimal, as_text, as_whole
from bina.organization.queries import unit_ids_by_code
from bina.platform.access import Actor
from bina.platform.bulk import Batch, journal_of, ref_of
from bina.platform.errors import Forbidden
from bina.strategy.domain.finding import FindingStatus, RootCause
from bina.strategy.models import AuditFinding, UnitKpi
from bina.strategy.permissions import IMPORT_SIGNALS

Signal = TypeVar("Signal", AuditFinding, UnitKpi)
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


class _Plan:
    """Gathers the writes; rows of one key are told apart by how often it was met."""

    def __init__(self, agency_id: UUID, *, may_miss: bool) -> None:
        self.agency_id = agency_id
        self.units = CodeKeys(unit_ids_by_code(), may_miss=may_miss)
        self.batch = Batch()
        self.outcomes: list[RowOutcome] = []
        self._met: Counter[Hashable] = Counter()

    def ordinal_of(self, *key: Hashable) -> int:
        self._met[key] += 1
        return self._met[key]

    def put(self, known: Signal | None, blank: Signal, values: dict[str, Any]) -> None:
        if known is None:
            for name, value in values.items():
                setattr(blank, name, value)
            created = self.batch.create(blank)
            self._add(OutcomeKind.NEW, blank, None, values, created)
            return
        differing = {name: value for name, value in values.items() if getattr(known, name) != value}
        if not differing:
            self.outcomes.append(RowOutcome(OutcomeKind.SAME, ref_of(known)))
            return
        change = self.batch.change(known, differing)
        self._add(OutcomeKind.CHANGED, known, change["before"], differing, change)

    def _add(self, kind: OutcomeKind, row: Signal, before: Any, after: Any, change: Any) -> None:
        told = self._told(before) if before else None
        outcome = RowOutcome(
            kind, ref_of(row), told, self._told(after), journal=journal_of((change,))
        )
        self.outcomes.append(outcome)

    def _told(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """By heading, in the words of the sheet."""
        told = dict(values)
        if "unit_id" in told:
            told["unit_id"] = self.units.code_of(told["unit_id"])
        return {HEADINGS[name]: value for name, value in told.items()}


def plan_findings(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a finding is known by its number."""
    plan = _Plan(agency_id, may_miss=may_miss)
    stored = {(fold(row.number), row.ordinal): row for row in AuditFinding.objects.all()}
    for row in rows:
        number = as_text(row["Nomor Temuan"])
        ordinal = plan.ordinal_of(fold(number))
        blank = AuditFinding(agency_id=agency_id, number=number, ordinal=ordinal)
        plan.put(stored.get((fold(number), ordinal)), blank, _finding(row, plan.units))
    return plan.batch, plan.outcomes


def plan_kpis(
    agency_id: UUID, rows: Iterable[Mapping[str, Any]], *, may_miss: bool = False
) -> tuple[Batch, list[RowOutcome]]:
    """The writes and the outcome of each row; a KPI is known by its code and year."""
    plan = _Plan(agency_id, may_miss=may_miss)
    stored = {(fold(row.code), row.year, row.ordinal): row for row in UnitKpi.objects.all()}
    for row in rows:
        code, year = as_text(row["Kode KPI"]), as_whole(row["Tahun"])
        ordinal = plan.ordinal_of(fold(code), year)
        blank = UnitKpi(agency_id=agency_id, code=code, year=year, ordinal=ordinal)
        plan.put(stored.get((fold(code), year, ordinal)), blank, _kpi(row, plan.units))
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
