"""Findings and KPIs as tables and facts of the interface kit."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bina.kernel.plain import as_decimal
from bina.platform.formats import (
    format_date,
    format_level,
    format_moment,
    format_number,
    format_percent,
)
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table
from bina.platform.ui.lists import Tone
from bina.platform.ui.table import Value, badge_markup
from bina.platform.ui.tags.figures import bar
from bina.strategy.domain.effect import ONE, FindingEffect
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.queries import FindingRow, KpiRow
from bina.strategy.queries.findings import FindingDetail, FollowUp
from bina.strategy.queries.labels import CAUSE_LABELS, STATUS_LABELS

FULL = 100
NO_BREAK = "\N{NO-BREAK SPACE}"
_TONES: Mapping[str, Tone] = {
    FindingStatus.OPEN: "need",
    FindingStatus.IN_PROGRESS: "info",
    FindingStatus.DONE: "ok",
}


def status_badge(status: str) -> Badge:
    return Badge(STATUS_LABELS.get(status, status), _TONES.get(status, "plain"))


def show_factor(factor: Fraction) -> str:
    return format_level(as_decimal(factor))


def findings_table(rows: Sequence[FindingRow]) -> Table:
    """The list of findings."""
    columns = (
        Column(_("Temuan"), "head"),
        Column(_("Unit kerja")),
        Column(_("Kompetensi"), phone="third"),
        Column(_("Status"), phone="third"),
        Column(_("Pengaruh pada prioritas")),
    )
    return Table(_("Daftar temuan audit"), columns, [_finding_row(row) for row in rows])


def _breakable(number: str) -> SafeString:
    """Numbers of letters are long; they may break behind a slash."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in number.split("/")))


def _finding_row(row: FindingRow) -> Row:
    cause = _("%(date)s, akar masalah: %(cause)s") % {
        "date": format_date(row.found_on),
        "cause": CAUSE_LABELS.get(row.root_cause, row.root_cause),
    }
    severity = _("Tingkat %(severity)s") % {"severity": format_level(row.severity)}
    return Row(
        (
            Link(_breakable(row.number), reverse("strategy:finding", args=[row.id]), cause),
            row.unit_name,
            Cell(row.competency_code, severity),
            status_badge(row.status),
            _effect(row),
        ),
        is_muted=row.effect is not FindingEffect.COUNTS,
    )


def _effect(row: FindingRow) -> Cell:
    """What the finding does to priorities today, in words."""
    if row.effect is FindingEffect.COUNTS:
        factor = _("Faktor audit %(factor)s") % {"factor": show_factor(row.factor)}
        return Cell(factor, _("unit ini dan di bawahnya"))
    reasons = {
        FindingEffect.DONE: _("temuan sudah selesai"),
        FindingEffect.TOO_OLD: _("melewati masa hitung"),
        FindingEffect.LATER: _("tanggalnya belum tiba"),
    }
    return Cell(_("Tidak menambah"), reasons[row.effect])


def counted_table(rows: Sequence[FindingRow]) -> Table:
    """The further findings that one factor rests on."""
    columns = (
        Column(_("Temuan"), "head"),
        Column(_("Unit kerja")),
        Column(_("Tingkat"), "number", phone="third"),
        Column(_("Status"), phone="third"),
    )
    return Table(_("Temuan lain yang ikut dihitung"), columns, [_counted_row(row) for row in rows])


def _counted_row(row: FindingRow) -> Row:
    path = reverse("strategy:finding", args=[row.id])
    return Row(
        (
            Link(_breakable(row.number), path, format_date(row.found_on)),
            row.unit_name,
            format_level(row.severity),
            status_badge(row.status),
        )
    )


def follow_ups_table(rows: Sequence[FollowUp]) -> Table:
    columns = (
        Column(_("Yang dikerjakan"), "head"),
        Column(_("Dicatat"), phone="third"),
        Column(_("Bukti"), phone="third"),
    )
    cells = [
        Row(
            (
                row.text,
                Cell(format_moment(row.written_at), row.written_by),
                Link(row.file_name, reverse("platform:file", args=[row.file_id]))
                if row.file_id
                else None,
            )
        )
        for row in rows
    ]
    return Table(_("Tindak lanjut temuan"), columns, cells)


def finding_facts(detail: FindingDetail) -> Sequence[tuple[str, Value]]:
    """The short facts beside the explanation."""
    row, goal = detail.row, detail.objective
    endangered = None
    if goal:
        url = reverse("strategy:objective", args=[goal.id])
        endangered = Link(f"{goal.code} {goal.name}", url)
    return (
        (_("Unit kerja"), row.unit_name or None),
        (_("Kompetensi"), row.competency_code),
        (_("Tanggal temuan"), format_date(row.found_on)),
        (
            _("Tingkat"),
            _("%(severity)s dari 3") % {"severity": format_level(row.severity)},
        ),
        (_("Akar masalah"), str(CAUSE_LABELS.get(row.root_cause, row.root_cause))),
        (_("Status"), status_badge(row.status)),
        (_("Tujuan yang terganggu"), endangered),
    )


def kpis_table(rows: Sequence[KpiRow], this_year: int, *, can_keep: bool = False) -> Table:
    """The list of KPIs with a bar each."""
    columns = (
        Column(_("Indikator"), "head"),
        Column(_("Kompetensi")),
        Column(_("Realisasi dan target")),
        Column(_("Kekurangan")),
    )
    cells = [_kpi_row(row, this_year, can_keep) for row in rows]
    return Table(_("Daftar kinerja unit"), columns, cells)


def _kpi_row(row: KpiRow, this_year: int, can_keep: bool) -> Row:
    told = f"{row.unit_name}, {row.code}" if row.unit_name else row.code
    url = reverse("strategy:edit_kpi", args=[row.id])
    return Row(
        (
            Link(row.name, url, told) if can_keep else Cell(row.name, told),
            Cell(row.competency_code, str(row.year)),
            _achievement(row),
            _missing(row, this_year),
        )
    )


def _achievement(row: KpiRow) -> SafeString:
    """``88,5 dari 95`` over a bar that says the same."""
    parts = {"actual": format_number(row.actual), "target": format_number(row.target)}
    percent = max(0, min(FULL, int(row.actual * FULL / row.target)))
    words = _("Realisasi %(actual)s dari target %(target)s") % parts
    drawn = render_to_string("ui/bar.html", bar(percent, words, FULL))
    short = _("%(actual)s dari %(target)s") % parts
    return format_html("{}{}", short.replace(" ", NO_BREAK), drawn)


def _missing(row: KpiRow, this_year: int) -> Value:
    note = _kpi_effect(row, this_year)
    if row.shortfall > 0:
        share = format_percent(as_decimal(row.shortfall), 1)
        return Cell(_("Kurang %(share)s") % {"share": share}, note)
    met = badge_markup(Badge(_("Tercapai"), "ok"))
    return format_html('{}<br><span class="b-sm b-muted b-fw">{}</span>', met, note)


def _kpi_effect(row: KpiRow, this_year: int) -> str:
    if row.factor is None:
        return _("tidak menambah prioritas: hanya tahun %(year)d yang dihitung") % {
            "year": this_year
        }
    if row.shortfall == 0 or row.factor == ONE:
        return _("tidak menambah prioritas")
    return _("faktor kinerja %(factor)s untuk %(code)s") % {
        "factor": show_factor(row.factor),
        "code": row.competency_code,
    }
