"""The plan for Excel: rows with the columns of the AKPK, and the budget lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.permissions import LIST_PLAN_ROWS, VIEW_PLANS
from bina.needs.queries.budgets import BudgetLineView, get_budget
from bina.needs.queries.plan_labels import (
    BUDGET_KINDS,
    NEED_KINDS,
    ROUTES,
    STANDINGS,
    form_name,
)
from bina.needs.queries.plan_rows import PlanRowFilter, PlanRowView, iterate_plan_rows
from bina.needs.queries.plans import PlanView, PlanYearView, plan_of_year
from bina.needs.queries.priorities import find_unit_by_id
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, SEARCHED, command, note
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job


@command(
    permission=LIST_PLAN_ROWS,
    audits="needs.plan_rows.export_requested",
    subject=OWN_AGENCY,
    personal=SEARCHED,
)
def request_plan_export(actor: Actor, *, plan_year_id: UUID, wanted: PlanRowFilter) -> Ref:
    """Queue a workbook of the rows that match, within the actor's scope. Raises NotFound."""
    _plan, year = plan_of_year(plan_year_id)
    plain = _plain(wanted)
    note(plan_year=plan_year_id, filter=plain)
    return start_job(
        actor,
        "needs.export_plan_rows",
        title=_("Rencana pengembangan %(year)d") % {"year": year.year},
        plan_year_id=str(plan_year_id),
        wanted=plain,
    )


def _plain(wanted: PlanRowFilter) -> dict[str, Any]:
    """As JSON keeps it; the unit by its key."""
    return {
        "share": wanted.share,
        "unit_id": str(wanted.unit.id) if wanted.unit else None,
        "competency_id": str(wanted.competency_id) if wanted.competency_id else None,
        "quarter": wanted.quarter,
        "search": wanted.search,
        "objective_id": str(wanted.objective_id) if wanted.objective_id else None,
    }


@command(
    permission=LIST_PLAN_ROWS,
    audits="needs.plan_rows.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_plan_rows(actor: Actor, *, plan_year_id: UUID, wanted: Mapping[str, Any]) -> Ref:
    """Write the workbook, one line for each gap; the actor may fetch it. Raises NotFound."""
    plan, year = plan_of_year(plan_year_id)
    file_id, path = new_file_path(actor)
    write_akpk(actor, path, plan, year, _filter(plan.run_id, wanted))
    name = _("akpk-%(year)d.xlsx") % {"year": year.year}
    note(file=name)
    return register_file(actor, file_id, name=name)


def write_akpk(
    actor: Actor, path: Path, plan: PlanView, year: PlanYearView, wanted: PlanRowFilter
) -> None:
    """The sheet itself, of the rows that match within the actor's scope."""
    rows = map(_row, iterate_plan_rows(actor, year.id, wanted))
    lines = [f"{plan.name}, {_('versi')} {plan.version}, {year.year}"]
    write_workbook(path, [Table("AKPK", _columns(), rows, lines=lines)], timezone.localdate())


def _filter(run_id: UUID, wanted: Mapping[str, Any]) -> PlanRowFilter:
    unit_id, competency_id = wanted["unit_id"], wanted["competency_id"]
    objective_id = wanted.get("objective_id")
    return PlanRowFilter(
        share=wanted["share"],
        unit=find_unit_by_id(run_id, UUID(unit_id)) if unit_id else None,
        competency_id=UUID(competency_id) if competency_id else None,
        quarter=wanted["quarter"],
        search=wanted["search"],
        objective_id=UUID(objective_id) if objective_id else None,
    )


def _columns() -> Sequence[TableColumn]:
    return (
        TableColumn(_("NIP"), width=20),
        TableColumn(_("Nama"), width=32),
        TableColumn(_("Jabatan"), width=36),
        TableColumn(_("Unit"), width=32),
        TableColumn(_("Kompetensi"), width=30),
        TableColumn(_("Level Standar"), Kind.WHOLE, width=13),
        TableColumn(_("Level Aktual"), Kind.DECIMAL, width=12),
        TableColumn(_("Gap"), Kind.DECIMAL, width=9),
        TableColumn(_("Jenis Kebutuhan"), width=17),
        TableColumn(_("Bentuk"), width=26),
        TableColumn(_("Jalur"), width=14),
        TableColumn(_("Prioritas Tahun"), Kind.WHOLE, width=14),
        TableColumn(_("Perkiraan JP"), Kind.DECIMAL, width=12),
        TableColumn(_("Biaya"), Kind.RUPIAH, width=18),
        TableColumn(_("Penyelenggara"), width=28),
        TableColumn(_("Modul"), width=36),
        TableColumn(_("Triwulan"), Kind.WHOLE, width=10),
        TableColumn(_("Model Belajar"), width=14),
        TableColumn(_("Kedudukan"), width=22),
        TableColumn(_("Tujuan Strategis"), width=40),
    )


def _row(row: PlanRowView) -> Sequence[Value]:
    """The columns of the AKPK first, in its order; costs only of what is planned."""
    return (
        *(row.nip, row.name, row.position, row.unit, row.competency),
        *(row.required, row.held, row.gap, str(NEED_KINDS[row.need_kind])),
        *(form_name(row.form), str(ROUTES[row.route])),
        *(row.year, row.hours if row.module_id else None),
        *(row.direct_cost if row.is_in else None, row.organiser, row.module),
        *(row.quarter, row.model.value, str(STANDINGS[row.standing])),
        f"{row.objective.code} {row.objective.name}" if row.objective else None,
    )


@command(
    permission=VIEW_PLANS,
    audits="needs.budget.export_requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_budget_export(actor: Actor, *, plan_year_id: UUID) -> Ref:
    """Queue a workbook of a year's budget lines. Raises NotFound."""
    _plan, year = plan_of_year(plan_year_id)
    note(plan_year=plan_year_id)
    return start_job(
        actor,
        "needs.export_budget",
        title=_("Anggaran pengembangan %(year)d") % {"year": year.year},
        plan_year_id=str(plan_year_id),
    )


@command(
    permission=VIEW_PLANS, audits="needs.budget.exported", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def export_budget(actor: Actor, *, plan_year_id: UUID) -> Ref:
    """Write the lines with their differences; the actor may fetch the file. Raises NotFound."""
    plan, year = plan_of_year(plan_year_id)
    amounts = (_("Rencana"), _("Alokasi"), _("Realisasi"), _("Belum Dialokasikan"), _("Sisa"))
    columns = (
        TableColumn(_("Unit"), width=34),
        TableColumn(_("Kode Sumber"), width=18),
        TableColumn(_("Nama Sumber"), width=34),
        TableColumn(_("Jenis Biaya"), width=16),
        *(TableColumn(name, Kind.RUPIAH, width=20) for name in amounts),
        TableColumn(_("Per Tanggal"), Kind.DATE, width=18),
        TableColumn(_("Keterangan"), width=34),
    )
    rows = map(_budget_row, get_budget(actor, plan_year_id).lines)
    lines = [f"{plan.name}, {_('versi')} {plan.version}, {year.year}"]
    table = Table(_("Anggaran"), columns, rows, lines=lines)
    return _file(actor, table, _("anggaran-%(year)d.xlsx") % {"year": year.year})


def _budget_row(line: BudgetLineView) -> Sequence[Value]:
    money = line.money
    return (
        *(line.unit, line.source_code, line.source_name),
        str(BUDGET_KINDS[line.kind]),
        *(money.planned, money.allocated, money.realised, money.missing, money.left),
        *(line.as_of, line.note),
    )


def _file(actor: Actor, table: Table, name: str) -> Ref:
    file_id, path = new_file_path(actor)
    write_workbook(path, [table], timezone.localdate())
    note(file=name)
    return register_file(actor, file_id, name=name)
