"""Findings and KPIs as tables of the interface kit."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from bina.platform.formats import format_date, format_level, format_number, format_percent
from bina.platform.ui import Badge, Cell, Column, Row, Table
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.queries.findings import FindingRow
from bina.strategy.queries.kpis import KpiRow
from bina.strategy.queries.labels import CAUSE_LABELS, STATUS_LABELS


def findings_table(rows: Sequence[FindingRow]) -> Table:
    """Audit findings."""
    columns = (
        Column(_("Temuan"), "head"),
        Column(_("Unit kerja")),
        Column(_("Kompetensi"), phone="third"),
        Column(_("Tingkat"), "number", phone="third"),
        Column(_("Akar masalah"), phone="third"),
        Column(_("Status")),
    )
    return Table(_("Temuan audit"), columns, [_finding(row) for row in rows])


def _finding(row: FindingRow) -> Row:
    return Row(
        (
            Cell(row.number, format_date(row.found_on)),
            row.unit_name,
            row.competency_code,
            format_level(row.severity),
            CAUSE_LABELS.get(row.root_cause, row.root_cause),
            _status(row.status),
        )
    )


def _status(status: str) -> Badge:
    words = STATUS_LABELS.get(status, status)
    return Badge(words, "ok") if status == FindingStatus.DONE else Badge(words, "need")


def kpis_table(rows: Sequence[KpiRow]) -> Table:
    """KPIs of units."""
    columns = (
        Column(_("Indikator"), "head"),
        Column(_("Unit kerja")),
        Column(_("Tahun"), phone="third"),
        Column(_("Target"), "number", phone="third"),
        Column(_("Realisasi"), "number", phone="third"),
        Column(_("Kompetensi"), phone="third"),
        Column(_("Capaian")),
    )
    return Table(_("Kinerja unit"), columns, [_kpi(row) for row in rows])


def _kpi(row: KpiRow) -> Row:
    return Row(
        (
            Cell(row.name, row.code),
            row.unit_name,
            str(row.year),
            format_number(row.target),
            format_number(row.actual),
            row.competency_code,
            _attainment(row),
        )
    )


def _attainment(row: KpiRow) -> Badge:
    missing = row.shortfall
    if not missing:
        return Badge(_("Tercapai"), "ok")
    share = Decimal(missing.numerator) / Decimal(missing.denominator)
    return Badge(_("Kurang %(share)s") % {"share": format_percent(share, 1)}, "need")
