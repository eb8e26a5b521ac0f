"""Modules as tables, facts and timelines of the interface kit."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.curriculum.queries import ModuleRow
from bina.platform.formats import format_date, format_number, format_rupiah
from bina.platform.ui import Cell, Column, Link, Row, Table, TimelineEntry
from bina.platform.ui.lists import State


def modules_table(rows: Sequence[ModuleRow], *, has_costs: bool) -> Table:
    """The catalogue; the column of costs only for those who may see them."""
    columns = [
        Column(_("Modul"), "head"),
        Column(_("Kompetensi")),
        Column(_("Level dicapai"), "number", phone="third"),
        Column(_("JP"), "number", phone="third"),
        Column(_("Kapasitas"), "number", phone="third"),
    ]
    if has_costs:
        columns.append(Column(_("Biaya tetap per angkatan")))
    return Table(_("Katalog modul"), columns, [_row(row, has_costs) for row in rows])


def _row(row: ModuleRow, has_costs: bool) -> Row:
    cells = (
        Link(row.name, reverse("curriculum:module", args=[row.id]), row.code),
        Cell(row.competency_name, row.competency_code),
        row.level_reached,
        format_number(row.lesson_hours),
        format_number(row.capacity),
    )
    if not has_costs:
        return Row(cells)
    each = _("%(cost)s per peserta") % {"cost": format_rupiah(row.participant_cost)}
    return Row((*cells, Cell(format_rupiah(row.cohort_cost), each)))


def module_facts(row: ModuleRow, *, has_costs: bool) -> Sequence[tuple[str, str]]:
    """The short facts beside costs and history."""
    facts = (
        (_("Kode modul"), row.code),
        (_("Kompetensi"), f"{row.competency_name} ({row.competency_code})"),
        (_("Level dicapai"), _("%(level)d dari 5") % {"level": row.level_reached}),
        (_("Jam pelajaran"), _("%(hours)s JP") % {"hours": format_number(row.lesson_hours)}),
        (
            _("Kapasitas"),
            _("%(seats)s peserta per angkatan") % {"seats": format_number(row.capacity)},
        ),
        (_("Berlaku sejak"), format_date(row.valid_from)),
    )
    if not has_costs:
        return facts
    return (
        *facts,
        (_("Biaya tetap per angkatan"), format_rupiah(row.cohort_cost)),
        (_("Biaya per peserta"), format_rupiah(row.participant_cost)),
    )


def module_history(history: Sequence[ModuleRow], today: date) -> Sequence[TimelineEntry]:
    """Every version, the newest first."""
    return [
        TimelineEntry(
            title=row.name,
            date=_span(row.valid_from, row.valid_to),
            detail=_offer(row),
            icon="learn",
            state=_state(row, today),
        )
        for row in history
    ]


def _offer(row: ModuleRow) -> str:
    parts = [
        _("%(code)s sampai level %(level)d")
        % {"code": row.competency_code, "level": row.level_reached},
        _("%(hours)s JP") % {"hours": format_number(row.lesson_hours)},
        _("%(seats)s peserta per angkatan") % {"seats": format_number(row.capacity)},
    ]
    if row.cohort_cost is not None:
        costs = {
            "fixed": format_rupiah(row.cohort_cost),
            "each": format_rupiah(row.participant_cost),
        }
        parts.append(_("%(fixed)s per angkatan dan %(each)s per peserta") % costs)
    return ", ".join(parts)


def _span(start: date, end: date | None) -> str:
    if end is None:
        return _("sejak %(start)s") % {"start": format_date(start)}
    return f"{format_date(start)}\N{EN DASH}{format_date(end)}"


def _state(row: ModuleRow, today: date) -> State:
    if row.valid_from > today:
        return "todo"
    return "done" if row.valid_to is not None and row.valid_to <= today else "now"
