"""The lists for Excel, made in the background; headings are those of the import."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job
from bina.strategy.permissions import VIEW_SIGNALS
from bina.strategy.queries.findings import FindingFilter, FindingRow, iterate_findings
from bina.strategy.queries.kpis import KpiFilter, KpiRow, iterate_kpis


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.findings.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_findings_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the findings that match; ``wanted`` holds fields of FindingFilter."""
    note(filter=wanted)
    return start_job(actor, "strategy.export_findings", title=_("Temuan audit"), wanted=wanted)


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.findings.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_findings(actor: Actor, *, wanted: FindingFilter) -> Ref:
    """Write the workbook; the actor may fetch it."""
    columns = (
        TableColumn(_("Nomor Temuan"), width=20),
        TableColumn(_("Kode Unor"), width=14),
        TableColumn(_("Nama Unor"), width=40),
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Tanggal"), Kind.DATE, width=20),
        TableColumn(_("Tingkat"), Kind.DECIMAL, width=10),
        TableColumn(_("Status"), width=12),
        TableColumn(_("Akar Masalah"), width=16),
        TableColumn(_("Faktor Audit"), Kind.DECIMAL, width=14),
    )
    rows = map(_finding, iterate_findings(actor, wanted))
    return _write(actor, _("temuan-audit.xlsx"), Table("Temuan Audit", columns, rows))


def _finding(row: FindingRow) -> Sequence[Value]:
    return (
        row.number,
        row.unit_code,
        row.unit_name,
        row.competency_code,
        row.found_on,
        row.severity,
        row.status,
        row.root_cause,
        row.factor,
    )


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.kpis.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_kpis_export(actor: Actor, *, wanted: dict[str, Any]) -> Ref:
    """Queue a workbook of the KPIs that match; ``wanted`` holds fields of KpiFilter."""
    note(filter=wanted)
    return start_job(actor, "strategy.export_kpis", title=_("Kinerja unit"), wanted=wanted)


@command(
    permission=VIEW_SIGNALS,
    audits="strategy.kpis.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_kpis(actor: Actor, *, wanted: KpiFilter) -> Ref:
    """Write the workbook; the actor may fetch it."""
    columns = (
        TableColumn(_("Kode KPI"), width=14),
        TableColumn(_("Kode Unor"), width=14),
        TableColumn(_("Nama Unor"), width=40),
        TableColumn(_("Nama KPI"), width=44),
        TableColumn(_("Tahun"), Kind.ANY, width=9),
        TableColumn(_("Target"), Kind.DECIMAL),
        TableColumn(_("Realisasi"), Kind.DECIMAL),
        TableColumn(_("Kode Kompetensi"), width=17),
        TableColumn(_("Kekurangan (%)"), Kind.DECIMAL, width=16),
        TableColumn(_("Faktor Kinerja"), Kind.DECIMAL, width=16),
    )
    rows = map(_kpi, iterate_kpis(actor, wanted))
    return _write(actor, _("kinerja-unit.xlsx"), Table("KPI", columns, rows))


def _kpi(row: KpiRow) -> Sequence[Value]:
    return (
        row.code,
        row.unit_code,
        row.unit_name,
        row.name,
        row.year,
        row.target,
        row.actual,
        row.competency_code,
        row.shortfall * 100,
        row.factor,
    )


def _write(actor: Actor, name: str, table: Table) -> Ref:
    file_id, path = new_file_path(actor)
    write_workbook(path, [table], timezone.localdate())
    note(file=name)
    return register_file(actor, file_id, name=name)
