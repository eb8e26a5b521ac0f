"""Trends of findings and satisfaction figures as the interface kit shows them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.kernel.plain import as_decimal
from bina.platform.formats import NONE, format_date, format_number, format_percent
from bina.platform.ui import Badge, Cell, Column, Count, Link, Row, Table
from bina.strategy.domain.satisfaction import RiseState
from bina.strategy.domain.workforce import WorkforceAnswer
from bina.strategy.queries.labels import CAUSE_LABELS
from bina.strategy.queries.satisfaction import InterventionRow, SatisfactionReport, ScoreRow
from bina.strategy.queries.trend import FindingTrend, TrendLine
from bina.strategy.queries.workforce import WorkforceRow, WorkforceTotals


def _reduction(line: TrendLine) -> Badge | None:
    """Fewer is good; None where nothing can be told."""
    share = line.reduction
    if share is None:
        return None
    shown = format_percent(abs(as_decimal(share)), 1)
    if share > 0:
        return Badge(_("Turun %(share)s") % {"share": shown}, "ok")
    if share < 0:
        return Badge(_("Naik %(share)s") % {"share": shown}, "need")
    return Badge(_("Tetap"), "plain")


def _columns(first: str, trend: FindingTrend) -> tuple[Column, ...]:
    return (
        Column(first, "head"),
        Column(str(trend.year - 1), "number", phone="third"),
        Column(str(trend.year), "number", phone="third"),
        Column(_("Perubahan"), phone="third"),
    )


def causes_table(trend: FindingTrend) -> Table:
    rows = [
        Row((str(CAUSE_LABELS[cause]), line.before, line.after, _reduction(line)))
        for cause, line in trend.causes
    ]
    return Table(_("Temuan menurut akar masalah"), _columns(_("Akar masalah"), trend), rows)


def trend_units_table(trend: FindingTrend) -> Table:
    once = _("diaudit satu tahun saja")
    rows = [
        Row(
            (
                Cell(row.unit_name, "" if row.is_comparable else once),
                row.line.before,
                row.line.after,
                _reduction(row.line),
            )
        )
        for row in trend.units
    ]
    return Table(_("Temuan menurut unit yang diaudit"), _columns(_("Unit kerja"), trend), rows)


def trend_facts(trend: FindingTrend) -> tuple[tuple[str, Any], ...]:
    """The figure of the chosen cause: numerator, denominator, and the like for like."""
    line = next(line for cause, line in trend.causes if cause is trend.cause)
    unknown = _("Belum dapat dihitung: tidak ada temuan pada %(year)s.") % {"year": trend.year - 1}
    return (
        (_("Perubahan"), _reduction(line) or unknown),
        (_("Temuan %(year)s") % {"year": trend.year - 1}, format_number(line.before)),
        (_("Temuan %(year)s") % {"year": trend.year}, format_number(line.after)),
        (
            _("Pada unit yang diaudit kedua tahun"),
            _("%(before)s → %(after)s")
            % {"before": trend.comparable.before, "after": trend.comparable.after},
        ),
    )


def scores_table(rows: Sequence[ScoreRow], *, can_keep: bool) -> Table:
    columns = (
        Column(_("Layanan"), "head"),
        Column(_("Unit kerja")),
        Column(_("Nilai IKM"), "number", phone="third"),
        Column(_("Responden"), "number", phone="third"),
    )
    return Table(_("Nilai kepuasan"), columns, [_score_row(row, can_keep) for row in rows])


def _score_row(row: ScoreRow, can_keep: bool) -> Row:
    period = f"{format_date(row.starts_on)} – {format_date(row.ends_on)}"
    link = reverse("strategy:edit_score", args=[row.id])
    people = None if row.respondents is None else format_number(row.respondents)
    head = Link(row.service, link, period) if can_keep else Cell(row.service, period)
    return Row((head, row.unit_name, format_number(row.score), people))


def rise_badge(state: RiseState) -> Badge:
    badges = {
        RiseState.REACHED: Badge(_("Tercapai"), "ok"),
        RiseState.MISSED: Badge(_("Belum tercapai"), "need"),
        RiseState.CEILING: Badge(_("Semula di atas 90"), "info"),
        RiseState.UNKNOWN: Badge(_("Belum dapat dihitung"), "plain"),
    }
    return badges[state]


def _points(value: Fraction | None) -> str | None:
    if value is None:
        return None
    sign = "+" if value > 0 else ""
    return f"{sign}{format_number(round(as_decimal(value), 2))}"


def rises_table(rows: Sequence[InterventionRow]) -> Table:
    columns = (
        Column(_("Intervensi"), "head"),
        Column(_("Layanan")),
        Column(_("Sebelum"), "number", phone="third"),
        Column(_("Sesudah"), "number", phone="third"),
        Column(_("Perubahan"), "number", phone="third"),
        Column(_("Terhadap target")),
    )
    return Table(_("Sebelum dan sesudah intervensi"), columns, [_rise_row(row) for row in rows])


def _rise_row(row: InterventionRow) -> Row:
    change = row.change
    started = _("%(unit)s, mulai %(date)s") % {
        "unit": row.unit_name,
        "date": format_date(row.started_on),
    }
    before, after = (
        None if one is None else format_number(round(as_decimal(one.score), 2))
        for one in (change.before, change.after)
    )
    return Row(
        (
            Cell(row.name, started),
            row.service,
            before,
            after,
            _points(change.rise),
            rise_badge(change.state),
        )
    )


def rise_counts(report: SatisfactionReport) -> tuple[Count, ...]:
    return (
        Count(_points(report.with_mean) or NONE, _("rata-rata perubahan dengan intervensi")),
        Count(_points(report.without_mean) or NONE, _("rata-rata perubahan tanpa intervensi")),
        Count(format_number(report.without_count), _("layanan pembanding")),
        Count(_("+10"), _("poin yang ditargetkan")),
    )


def workforce_counts(totals: WorkforceTotals) -> tuple[Count, ...]:
    return (
        Count(format_number(totals.needed), _("kebutuhan pegawai")),
        Count(format_number(totals.existing), _("pegawai yang ada")),
        Count(format_number(totals.shortage), _("kekurangan")),
        Count(format_number(totals.surplus), _("kelebihan")),
    )


def workforce_table(rows: Sequence[WorkforceRow], year: int, *, can_keep: bool) -> Table:
    columns = (
        Column(_("Jabatan"), "head"),
        Column(_("Kebutuhan"), "number", phone="third"),
        Column(_("Ada"), "number", phone="third"),
        Column(_("Selisih"), "number", phone="third"),
        Column(_("Pegawai dengan kesenjangan"), "number"),
        Column(_("Saran")),
    )
    cells = [_workforce_row(row, can_keep) for row in rows]
    return Table(_("Kebutuhan pegawai %(year)s") % {"year": year}, columns, cells)


def _workforce_row(row: WorkforceRow, can_keep: bool) -> Row:
    told = f"{row.unit_name}, {row.code}"
    url = reverse("strategy:need", args=[row.position_id])
    difference = row.balance.existing - row.balance.needed
    long = _("%(count)s di antaranya panjang") % {"count": row.gaps.with_long_gap}
    return Row(
        (
            Link(row.name, url, told) if can_keep else Cell(row.name, told),
            row.balance.needed,
            row.balance.existing,
            f"+{difference}" if difference > 0 else str(difference),
            Cell(str(row.gaps.with_gap), long if row.gaps.with_long_gap else ""),
            answer_badge(row.answer),
        )
    )


def answer_badge(answer: WorkforceAnswer) -> Badge | None:
    badges = {
        WorkforceAnswer.RECRUIT: Badge(_("Rekrutmen terarah"), "need"),
        WorkforceAnswer.FILL: Badge(_("Isi kekurangan"), "info"),
        WorkforceAnswer.DEVELOP: Badge(_("Kembangkan pegawai"), "ok"),
        WorkforceAnswer.REDEPLOY: Badge(_("Redistribusi"), "info"),
    }
    return badges.get(answer)
