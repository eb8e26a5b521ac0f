"""Modules as tables, facts and timelines of the interface kit."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.curriculum.permissions import VIEW_COSTS
from bina.curriculum.queries.modules import ModuleDetail, ModuleRow
from bina.platform.access import Actor
from bina.platform.formats import format_date, format_number, format_rupiah
from bina.platform.ui import Cell, Column, Link, Row, Table, TimelineEntry
from bina.platform.ui.lists import State
from bina.platform.ui.table import Value

NO_BREAK = "\N{NO-BREAK SPACE}"


def modules_table(actor: Actor, rows: Sequence[ModuleRow]) -> Table:
    """The catalogue; costs only for those who may see them."""
    columns = [
        Column(_("Modul"), "head"),
        Column(_("Kompetensi")),
        Column(_("Tingkat dicapai"), "number", phone="third"),
        Column(_("JP"), "number", phone="third"),
        Column(_("Kapasitas"), "number", phone="third"),
    ]
    costs = VIEW_COSTS.is_granted(actor)
    if costs:
        columns.append(Column(_("Biaya per angkatan")))
    return Table(_("Katalog modul"), columns, [_module(row, costs=costs) for row in rows])


def _module(row: ModuleRow, *, costs: bool) -> Row:
    cells: list[Value] = [
        Link(row.name, reverse("curriculum:module", args=[row.id]), row.code),
        Cell(row.competency.name, row.competency.code),
        row.level_reached,
        format_number(row.lesson_hours),
        format_number(row.capacity),
    ]
    if costs:
        each = _("dan %(cost)s per peserta") % {"cost": format_rupiah(row.participant_cost)}
        cells.append(Cell(format_rupiah(row.cohort_cost).replace(" ", NO_BREAK), each))
    return Row(cells)


def module_facts(actor: Actor, detail: ModuleDetail) -> Sequence[tuple[str, str | Link]]:
    row = detail.row
    link = reverse("competency:competency", args=[row.competency.id])
    shown: list[tuple[str, str | Link]] = [
        (_("Kode"), row.code),
        (_("Kompetensi"), Link(row.competency.name, link)),
        (_("Tingkat yang dicapai"), str(row.level_reached)),
        (_("Lama"), _("%(hours)s JP") % {"hours": format_number(row.lesson_hours)}),
        (
            _("Kapasitas satu angkatan"),
            _("%(seats)s peserta") % {"seats": format_number(row.capacity)},
        ),
    ]
    if VIEW_COSTS.is_granted(actor):
        shown += [
            (_("Biaya per angkatan"), format_rupiah(row.cohort_cost)),
            (_("Biaya per peserta"), format_rupiah(row.participant_cost)),
        ]
    return shown


def module_history(detail: ModuleDetail, today: date) -> Sequence[TimelineEntry]:
    """What the catalogue said over time, the newest first."""
    return [
        TimelineEntry(
            title=row.name,
            date=_span(row),
            detail=_offer(row),
            icon="learn",
            state=_state(row, today),
        )
        for row in detail.history
    ]


def _offer(row: ModuleRow) -> str:
    parts = {
        "competency": row.competency.name,
        "level": row.level_reached,
        "hours": format_number(row.lesson_hours),
        "seats": format_number(row.capacity),
    }
    offer = _("%(competency)s sampai tingkat %(level)s, %(hours)s JP, %(seats)s peserta") % parts
    if row.cohort_cost is None:
        return offer
    costs = _("%(fixed)s per angkatan dan %(each)s per peserta") % {
        "fixed": format_rupiah(row.cohort_cost),
        "each": format_rupiah(row.participant_cost),
    }
    return f"{offer}. {costs}"


def _span(row: ModuleRow) -> str:
    if row.valid_to is None:
        return _("sejak %(start)s") % {"start": format_date(row.valid_from)}
    return f"{format_date(row.valid_from)}\N{EN DASH}{format_date(row.valid_to)}"


def _state(row: ModuleRow, today: date) -> State:
    if row.valid_from > today:
        return "todo"
    return "done" if row.valid_to is not None and row.valid_to <= today else "now"
