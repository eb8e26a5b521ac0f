"""Objectives, programmes and indicators as the interface kit shows them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.kernel.plain import as_decimal
from bina.platform.formats import format_date, format_number, format_percent
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table, TreeNode
from bina.strategy.domain.objective import PeriodKind
from bina.strategy.queries.citing import Support
from bina.strategy.queries.goals import IndicatorDetail, IndicatorRow, ProgrammeRow, TargetRow
from bina.strategy.queries.labels import DIRECTION_LABELS, OBJECTIVE_KIND_LABELS, PERIOD_LABELS
from bina.strategy.queries.objectives import ObjectiveChange, ObjectiveDetail, ObjectiveRow
from bina.strategy.web.filling import plain


def _path(objective_id: UUID) -> str:
    return reverse("strategy:objective", args=[objective_id])


def objective_tree(rows: Sequence[ObjectiveRow]) -> list[TreeNode]:
    """Each under its parent, siblings by code; one whose parent has ended stands at the top."""
    standing = {row.id for row in rows}
    below: dict[UUID | None, list[ObjectiveRow]] = {}
    for row in rows:
        parent = row.parent_id if row.parent_id in standing else None
        below.setdefault(parent, []).append(row)

    def nodes(parent: UUID | None) -> list[TreeNode]:
        return [_node(row, nodes(row.id)) for row in below.get(parent, ())]

    return nodes(None)


def _node(row: ObjectiveRow, children: list[TreeNode]) -> TreeNode:
    unit = row.unit_name or str(_("seluruh instansi"))
    parts = (str(OBJECTIVE_KIND_LABELS[row.kind]), unit, _hangs_on(row))
    return TreeNode(
        label=row.label,
        url=_path(row.id),
        sub=", ".join(part for part in parts if part),
        is_open=row.parent_id is None,
        children=children,
    )


def _hangs_on(row: ObjectiveRow) -> str:
    parts = (
        ngettext("%(count)d indikator", "%(count)d indikator", row.indicators)
        % {"count": row.indicators},
        ngettext("%(count)d program", "%(count)d program", row.programmes)
        % {"count": row.programmes},
    )
    shown = zip((row.indicators, row.programmes), parts, strict=True)
    return ", ".join(part for count, part in shown if count)


def objectives_table(rows: Sequence[ObjectiveRow]) -> Table:
    columns = (
        Column(_("Tujuan"), "head"),
        Column(_("Penanggung jawab")),
        Column(_("Isi")),
    )
    cells = [
        Row(
            (
                Link(row.label, _path(row.id), OBJECTIVE_KIND_LABELS[row.kind]),
                row.unit_name or _("Seluruh instansi"),
                _hangs_on(row) or None,
            )
        )
        for row in rows
    ]
    return Table(_("Tujuan di bawahnya"), columns, cells)


def objective_facts(detail: ObjectiveDetail) -> tuple[tuple[str, Any], ...]:
    row = detail.row
    above = detail.above[-1] if detail.above else None
    return (
        (_("Kode"), row.code),
        (_("Jenis"), str(OBJECTIVE_KIND_LABELS[row.kind])),
        (_("Diturunkan dari"), Link(above.label, _path(above.id)) if above else None),
        (_("Penanggung jawab"), row.unit_name or _("Seluruh instansi")),
        (_("Dokumen sumber"), row.source or None),
        (_("Temuan audit yang mengganggu"), format_number(detail.findings)),
    )


def changes_table(rows: Sequence[ObjectiveChange]) -> Table:
    columns = (
        Column(_("Rumusan"), "head"),
        Column(_("Penanggung jawab")),
        Column(_("Berlaku sejak"), phone="third"),
        Column(_("Sampai"), phone="third"),
    )
    cells = [
        Row(
            (
                Cell(row.name, row.parent),
                row.unit_name or _("Seluruh instansi"),
                format_date(row.valid_from),
                format_date(row.valid_to) if row.valid_to else None,
            )
        )
        for row in rows
    ]
    return Table(_("Riwayat rumusan"), columns, cells)


def programmes_table(
    rows: Sequence[ProgrammeRow], *, can_keep: bool = False, shows_goal: bool = True
) -> Table:
    """Without the objective on its own page."""
    goal = (Column(_("Tujuan")),) if shows_goal else ()
    columns = (
        Column(_("Program"), "head"),
        Column(_("Unit kerja")),
        *goal,
        Column(_("Kode anggaran")),
    )
    cells = [_programme_row(row, can_keep=can_keep, shows_goal=shows_goal) for row in rows]
    return Table(_("Daftar program"), columns, cells)


def _programme_row(row: ProgrammeRow, *, can_keep: bool, shows_goal: bool) -> Row:
    told = f"{row.code}, {row.year}"
    url = reverse("strategy:edit_programme", args=[row.id])
    goal = Link(row.objective.code, _path(row.objective.id)) if row.objective else None
    head = Link(row.name, url, told) if can_keep else Cell(row.name, told, is_strong=True)
    goals = (goal,) if shows_goal else ()
    return Row((head, row.unit_name, *goals, row.funding_code or None))


def support_table(rows: Sequence[Support]) -> Table:
    """What is planned for an objective, and what it costs."""
    columns = (
        Column(_("Rencana"), "head"),
        Column(_("Kesenjangan"), "number"),
        Column(_("Pegawai"), "number", phone="third"),
        Column(_("Biaya langsung (Rp)"), "number"),
    )
    return Table(_("Rencana yang mendukung"), columns, [_support_row(row) for row in rows])


def _support_row(row: Support) -> Row:
    head: Any = Cell(row.name, is_strong=True)
    if row.route:
        url = reverse(row.route, kwargs=dict(row.arguments))
        head = Link(row.name, f"{url}?{urlencode(row.asked)}" if row.asked else url)
    figures = (row.gaps, row.people, row.direct_cost)
    return Row((head, *(format_number(figure) for figure in figures)))


def indicators_table(rows: Sequence[IndicatorRow]) -> Table:
    columns = (
        Column(_("Indikator"), "head"),
        Column(_("Unit kerja")),
        Column(_("Realisasi dan target")),
        Column(_("Keadaan"), phone="third"),
    )
    return Table(_("Daftar indikator"), columns, [_indicator_row(row) for row in rows])


def _indicator_row(row: IndicatorRow) -> Row:
    goal = f", {row.objective.code}" if row.objective else ""
    return Row(
        (
            Link(row.name, reverse("strategy:indicator", args=[row.id]), f"{row.code}{goal}"),
            row.unit_name,
            _figures(row.latest, row),
            reached_badge(row.latest),
        )
    )


def _figures(latest: TargetRow | None, row: IndicatorRow) -> Cell | None:
    if latest is None:
        return None
    target = format_number(plain(latest.target))
    measure, period = row.measure, period_words(row.period_kind, latest)
    if latest.actual is None:
        words = _("target %(target)s %(measure)s")
        return Cell(words % {"target": target, "measure": measure}, period)
    words = _("%(actual)s dari %(target)s %(measure)s")
    figures = {"actual": format_number(plain(latest.actual)), "target": target}
    return Cell(words % {**figures, "measure": measure}, period)


def period_words(kind: PeriodKind, row: TargetRow) -> str:
    if kind is PeriodKind.YEAR:
        return str(row.year)
    return f"{PERIOD_LABELS[kind]} {row.part} {row.year}"


def reached_badge(row: TargetRow | None) -> Badge:
    if row is None:
        return Badge(_("Belum ada target"), "plain")
    if row.is_reached is None:
        return Badge(_("Belum diukur"), "plain")
    return Badge(_("Tercapai"), "ok") if row.is_reached else Badge(_("Belum tercapai"), "need")


def indicator_facts(detail: IndicatorDetail) -> tuple[tuple[str, Any], ...]:
    row = detail.row
    goal = row.objective
    return (
        (_("Kode"), row.code),
        (_("Tujuan"), Link(f"{goal.code} {goal.name}", _path(goal.id)) if goal else None),
        (_("Satuan"), row.measure),
        (_("Arah yang diharapkan"), str(DIRECTION_LABELS[row.direction])),
        (_("Diukur setiap"), str(PERIOD_LABELS[row.period_kind])),
        (_("Pembilang"), row.numerator or None),
        (_("Penyebut"), row.denominator or None),
        (_("Sumber data"), row.data_source),
        (_("Unit penanggung jawab"), row.unit_name),
        (_("Jabatan penanggung jawab"), detail.position_name or None),
    )


def targets_table(detail: IndicatorDetail, *, can_keep: bool) -> Table:
    columns = (
        Column(_("Periode"), "head"),
        Column(_("Nilai awal"), "number", phone="third"),
        Column(_("Target"), "number", phone="third"),
        Column(_("Realisasi"), "number", phone="third"),
        Column(_("Kemajuan"), "number", phone="third"),
        Column(_("Keadaan"), phone="third"),
    )
    key = detail.row.id if can_keep else None
    rows = [_target_row(row, detail.row.period_kind, key) for row in detail.targets]
    return Table(_("Target dan realisasi"), columns, rows)


def _target_row(row: TargetRow, kind: PeriodKind, editable: UUID | None) -> Row:
    recorded = (
        _("dicatat %(date)s") % {"date": format_date(row.recorded_on)} if row.recorded_on else ""
    )
    figures = [
        None if value is None else format_number(plain(value))
        for value in (row.baseline, row.target, row.actual)
    ]
    share = None if row.progress is None else format_percent(as_decimal(row.progress), 0)
    head = _period(row, kind, recorded, editable)
    return Row((head, *figures, share, reached_badge(row)))


def _period(row: TargetRow, kind: PeriodKind, recorded: str, editable: UUID | None) -> Link | Cell:
    """A link for those who may set it right."""
    words = period_words(kind, row)
    if editable is None:
        return Cell(words, recorded)
    asked = urlencode({"tahun": row.year, "periode": row.part})
    return Link(words, f"{reverse('strategy:record_target', args=[editable])}?{asked}", recorded)
