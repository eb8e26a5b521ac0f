"""Positions as tables, facts and timelines of the interface kit."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.queries.labels import (
    ASSIGNMENT_KIND_LABELS,
    echelon_label,
    functional_level_label,
)
from bina.organization.queries.positions import PositionDetail, PositionRow
from bina.platform.formats import format_date, format_level
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table, TimelineEntry


def positions_table(rows: Sequence[PositionRow], *, has_unit: bool = True) -> Table:
    """The position map, or without units the positions of one unit."""
    columns = (
        Column(_("Jabatan"), "head"),
        *((Column(_("Unit kerja")),) if has_unit else ()),
        Column(_("Jenis"), phone="third"),
        Column(_("Dampak layanan"), "number", phone="third"),
        Column(_("Pemegang"), "number", phone="third"),
    )
    return Table(_("Peta jabatan"), columns, [_row(row, has_unit) for row in rows])


def _row(row: PositionRow, has_unit: bool) -> Row:
    vacant = Badge(_("Belum terisi"), "need")
    return Row(
        (
            Link(row.name, reverse("organization:position", args=[row.id]), row.code),
            *((row.unit_name,) if has_unit else ()),
            Cell(row.kind_text, echelon_label(row.echelon)),
            format_level(row.service_impact),
            row.holders or vacant,
        )
    )


def facts_of(detail: PositionDetail) -> Sequence[tuple[str, str | None]]:
    row = detail.row
    return (
        (_("Kode jabatan"), row.code),
        (_("Jenis jabatan"), row.kind_text or None),
        (_("Eselon"), echelon_label(row.echelon) or None),
        (_("Jenjang"), functional_level_label(row.functional_level) or None),
        (_("Kelas jabatan"), str(row.position_class) if row.position_class else None),
        (_("Dampak layanan"), format_level(row.service_impact)),
    )


def holders_table(detail: PositionDetail) -> Table:
    """Who holds the position today."""
    columns = (
        Column(_("Nama"), "head"),
        Column(_("Penugasan"), phone="third"),
        Column(_("Sejak"), phone="third"),
    )
    rows = [
        Row(
            (
                Link(holder.name, reverse("organization:employee", args=[holder.employee_id])),
                str(ASSIGNMENT_KIND_LABELS.get(holder.kind, holder.kind)),
                format_date(holder.since_on),
            )
        )
        for holder in detail.holders
    ]
    return Table(_("Pemegang jabatan"), columns, rows)


def history_entries(detail: PositionDetail) -> Sequence[TimelineEntry]:
    """What the position was over time, the newest first."""
    return [
        TimelineEntry(
            title=change.name,
            date=format_date(change.valid_from),
            detail=change.unit_name,
            icon="path",
            state="now" if index == 0 and detail.is_open else "done",
        )
        for index, change in enumerate(detail.history)
    ]
