"""Tables of the plan, as the interface kit shows them."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.domain.budget import Money
from bina.needs.domain.plan import QUARTERS
from bina.needs.queries.answers import AnswerView, OpenGapView
from bina.needs.queries.budgets import BudgetLineView
from bina.needs.queries.plan_figures import CohortView, GroupFigure, ModuleFigure, UnitFigure
from bina.needs.queries.plan_rows import PlanRowView
from bina.needs.queries.plans import PlanView, PlanYearView
from bina.needs.web.plan_words import (
    ANSWER_KINDS,
    BUDGET_KINDS,
    GROUNDS,
    answer_badge,
    quarter_name,
    standing_badge,
    state_badge,
)
from bina.needs.web.tables import place_words, rupiah_count
from bina.needs.web.words import GROUPS, label
from bina.platform import ui
from bina.platform.formats import (
    format_date,
    format_days_left,
    format_level,
    format_number,
)
from bina.platform.ui import Column


def plans(rows: Iterable[PlanView]) -> ui.Table:
    return ui.Table(
        caption=_("Rencana pengembangan"),
        columns=[
            Column(_("Rencana"), "head"),
            Column(_("Masa")),
            Column(_("Biaya langsung (Rp)"), "number"),
            Column(_("Tahap")),
        ],
        rows=[_plan(row) for row in rows],
    )


def _plan(row: PlanView) -> ui.Row:
    version = _("Versi %(number)d, disusun %(name)s") % {
        "number": row.version,
        "name": row.made_by,
    }
    return ui.Row(
        [
            ui.Link(row.name, reverse("needs:plan", args=[row.id]), version),
            span(row),
            format_number(row.direct_cost),
            state_badge(row.state),
        ]
    )


def span(row: PlanView) -> str:
    if row.years == 1:
        return str(row.first_year)
    return f"{row.first_year}–{row.last_year}"


def years(plan: PlanView) -> ui.Table:
    return ui.Table(
        caption=_("Tahun-tahun rencana"),
        columns=[
            Column(_("Tahun"), "head"),
            Column(_("Anggaran (Rp)"), "number"),
            Column(_("Biaya langsung (Rp)"), "number"),
            Column(_("Manfaat tercapai"), "number", phone="third"),
            Column(_("Keadaan")),
        ],
        rows=[_year(year) for year in plan.of_years],
    )


def _year(year: PlanYearView) -> ui.Row:
    return ui.Row(
        [
            ui.Link(str(year.year), reverse("needs:plan_year", args=[year.id])),
            format_number(year.budget),
            format_number(year.direct_cost) if year.solved_at else None,
            share_words(year.share),
            year_badge(year),
        ]
    )


def year_badge(year: PlanYearView) -> ui.Badge:
    if year.solved_at is None:
        return ui.Badge(_("Belum disusun"), "plain")
    if year.is_behind:
        return ui.Badge(_("Perlu disusun ulang"), "need")
    return ui.Badge(_("Tersusun"), "ok")


def share_words(share: Decimal | None) -> str | None:
    """``99,4%``, rounded down: a proof never tells more than it proves."""
    if share is None:
        return None
    return f"{format_number(int(share * 10) / Decimal(10), 1)}%"


def rows(found: Iterable[PlanRowView], *, leads: bool = True) -> ui.Table:
    return ui.Table(
        caption=_("Pegawai dan kesenjangan menurut manfaat"),
        columns=[
            Column(_("Pegawai dan jabatan"), "head"),
            Column(_("Kompetensi dan modul")),
            Column(_("Kesenjangan"), "number", phone="third"),
            Column(_("JP"), "number", phone="third"),
            Column(_("Manfaat"), "number", phone="third"),
            Column(_("Triwulan"), "number", phone="third"),
            Column(_("Kedudukan")),
        ],
        rows=[_row(row, leads=leads) for row in found],
    )


def _row(row: PlanRowView, *, leads: bool) -> ui.Row:
    place = place_words(row.position, row.unit)
    url = reverse("needs:plan_row", args=[row.id])
    return ui.Row(
        [
            ui.Link(row.name, url, place) if leads else ui.Cell(row.name, place),
            ui.Cell(row.competency, row.module),
            format_level(row.gap),
            format_number(row.hours) if row.module_id else None,
            format_number(round(row.benefit, 2)) if row.module_id else None,
            row.quarter,
            standing_badge(row.standing),
        ]
    )


def modules(found: Iterable[ModuleFigure]) -> ui.Table:
    return ui.Table(
        caption=_("Biaya per modul"),
        columns=[
            Column(_("Modul"), "head"),
            Column(_("Peserta"), "number", phone="third"),
            Column(_("Angkatan"), "number", phone="third"),
            Column(_("Kursi"), "number", phone="third"),
            Column(_("Biaya langsung (Rp)"), "number"),
            Column(_("Biaya tidak langsung (Rp)"), "number", phone="hidden"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Cell(
                        one.name,
                        _("%(code)s, %(hours)s JP")
                        % {"code": one.code, "hours": format_number(one.hours)},
                    ),
                    format_number(one.participants),
                    format_number(one.cohorts),
                    format_number(one.seats),
                    format_number(one.direct_cost),
                    format_number(one.indirect_cost),
                ]
            )
            for one in found
        ],
    )


def calendar(found: Iterable[CohortView]) -> ui.Table:
    """Participants of each module by quarter, with the number of cohorts below."""
    seats: dict[str, dict[int, list[CohortView]]] = {}
    for one in found:
        seats.setdefault(one.module, {}).setdefault(one.quarter or 0, []).append(one)
    return ui.Table(
        caption=_("Peserta per modul dan triwulan"),
        columns=[
            Column(_("Modul"), "head"),
            *(Column(quarter_name(number), "number", phone="third") for number in QUARTERS),
        ],
        rows=[
            ui.Row([module, *(_cell(quarters.get(number, ())) for number in QUARTERS)])
            for module, quarters in sorted(seats.items())
        ],
    )


def _cell(found: Sequence[CohortView]) -> ui.Value:
    if not found:
        return None
    words = _("%(count)s angkatan") % {"count": format_number(len(found))}
    return ui.Cell(format_number(sum(one.participants for one in found)), words)


def calendar_tabs(current: int) -> list[ui.Tab]:
    """One for each quarter, and one for cohorts that no quarter takes."""
    return [
        ui.Tab(quarter_name(number or None), f"?triwulan={number}", number == current)
        for number in (*QUARTERS, 0)
    ]


def cohorts(found: Iterable[CohortView], *, may_change: bool) -> ui.Table:
    return ui.Table(
        caption=_("Angkatan"),
        columns=[
            Column(_("Modul"), "head"),
            Column(_("Angkatan"), "number", phone="third"),
            Column(_("Peserta"), "number", phone="third"),
            Column(_("Kursi"), "number", phone="third"),
            Column(_("Biaya (Rp)"), "number"),
            Column(_("Penyelenggara")),
        ],
        rows=[_cohort(one, may_change=may_change) for one in found],
    )


def _cohort(one: CohortView, *, may_change: bool) -> ui.Row:
    fixed = _("Triwulan ditetapkan manual") if one.is_fixed else ""
    url = reverse("needs:plan_cohort", args=[one.id])
    return ui.Row(
        [
            ui.Link(one.module, url, fixed) if may_change else ui.Cell(one.module, fixed),
            format_number(one.number),
            format_number(one.participants),
            format_number(one.seats),
            format_number(one.direct_cost),
            one.organiser,
        ]
    )


def units(found: Iterable[UnitFigure]) -> ui.Table:
    return ui.Table(
        caption=_("Rencana per unit kerja"),
        columns=[
            Column(_("Unit kerja"), "head"),
            Column(_("Pegawai"), "number", phone="third"),
            Column(_("JP"), "number", phone="third"),
            Column(_("70 : 20 : 10"), "number", phone="third"),
            Column(_("Biaya langsung (Rp)"), "number"),
            Column(_("Biaya tidak langsung (Rp)"), "number", phone="hidden"),
        ],
        rows=[
            ui.Row(
                [
                    one.name,
                    format_number(one.people),
                    format_number(one.mix.total),
                    mix_words(one),
                    format_number(one.direct_cost),
                    format_number(one.indirect_cost),
                ]
            )
            for one in found
        ],
    )


def mix_words(one: UnitFigure) -> str | None:
    """``12 : 30 : 58``: the shares of hours as planned."""
    shares = one.mix.shares()
    return " : ".join(map(str, shares)) if shares else None


def groups(found: Iterable[GroupFigure]) -> ui.Table:
    return ui.Table(
        caption=_("Rencana per tahun dan kelompok kompetensi"),
        columns=[
            Column(_("Tahun dan kelompok"), "head"),
            Column(_("Kesenjangan"), "number", phone="third"),
            Column(_("Masuk rencana"), "number", phone="third"),
            Column(_("Pegawai"), "number", phone="third"),
            Column(_("JP"), "number", phone="third"),
            Column(_("Biaya langsung (Rp)"), "number"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Cell(str(one.year), label(GROUPS, one.need_kind)),
                    format_number(one.gaps),
                    format_number(one.inside),
                    format_number(one.people),
                    format_number(one.hours),
                    format_number(one.direct_cost),
                ]
            )
            for one in found
        ],
    )


def open_gaps(found: Iterable[OpenGapView], proposable: Collection[UUID]) -> ui.Table:
    """``proposable`` are the rows whose suggestion leads to the form of a proposal."""
    return ui.Table(
        caption=_("Kesenjangan yang tidak tertutup oleh rencana"),
        columns=[
            Column(_("Jabatan dan unit"), "head"),
            Column(_("Kompetensi")),
            Column(_("Pegawai"), "number", phone="third"),
            Column(_("Terbesar"), "number", phone="third"),
            Column(_("Saran")),
        ],
        rows=[_open_gap(one, may_propose=one.row_id in proposable) for one in found],
    )


def _open_gap(one: OpenGapView, *, may_propose: bool) -> ui.Row:
    url = reverse("needs:propose_answer", args=[one.row_id])
    kind, ground = label(ANSWER_KINDS, one.kind), label(GROUNDS, one.ground)
    module = _("Ada modul, tetapi belum tertampung") if one.has_module else _("Tidak ada modul")
    return ui.Row(
        [
            ui.Cell(one.position, one.unit),
            ui.Cell(one.competency, module),
            format_number(one.people),
            format_level(one.largest),
            ui.Link(kind, url, ground) if may_propose else ui.Cell(kind, ground),
        ]
    )


def answers(found: Iterable[AnswerView], today: Any) -> ui.Table:
    return ui.Table(
        caption=_("Usulan jawaban kesenjangan"),
        columns=[
            Column(_("Usulan"), "head"),
            Column(_("Untuk")),
            Column(_("Penanggung jawab")),
            Column(_("Batas waktu")),
            Column(_("Keadaan")),
        ],
        rows=[_answer(one, today) for one in found],
    )


def _answer(one: AnswerView, today: Any) -> ui.Row:
    left = "" if one.is_over else format_days_left(one.due_on, today)
    return ui.Row(
        [
            ui.Link(
                label(ANSWER_KINDS, one.kind),
                reverse("needs:answer", args=[one.id]),
                one.competency,
            ),
            ui.Cell(
                place_words(one.position, one.unit),
                _("%(count)d pegawai") % {"count": one.people},
            ),
            one.owner,
            ui.Cell(format_date(one.due_on), left),
            answer_badge(one.state),
        ]
    )


def budget(found: Iterable[BudgetLineView], *, may_change: bool) -> ui.Table:
    return ui.Table(
        caption=_("Anggaran per unit dan sumber"),
        columns=[
            Column(_("Unit dan sumber"), "head"),
            Column(_("Rencana (Rp)"), "number"),
            Column(_("Alokasi (Rp)"), "number"),
            Column(_("Realisasi (Rp)"), "number"),
            Column(_("Sisa alokasi (Rp)"), "number"),
            Column(_("Keadaan per")),
        ],
        rows=[_line(one, may_change=may_change) for one in found],
    )


def _line(one: BudgetLineView, *, may_change: bool) -> ui.Row:
    url = reverse("needs:budget_line", args=[one.id])
    parts = (label(BUDGET_KINDS, one.kind), one.source_code, one.source_name)
    source = ", ".join(parts)
    return ui.Row(
        [
            ui.Link(one.unit, url, source) if may_change else ui.Cell(one.unit, source),
            *_amounts(one.money),
            format_date(one.as_of),
        ]
    )


def _amounts(money: Money) -> Sequence[str]:
    figures = (money.planned, money.allocated, money.realised, money.left)
    return [format_number(figure) for figure in figures]


def money_counts(money: Money) -> list[ui.Count]:
    return [
        rupiah_count(money.planned, _("rencana (rupiah)")),
        rupiah_count(money.allocated, _("alokasi (rupiah)")),
        rupiah_count(money.realised, _("realisasi (rupiah)")),
        rupiah_count(money.left, _("sisa alokasi (rupiah)")),
    ]


def year_tabs(year_id: UUID, current: str) -> list[ui.Tab]:
    """The pages of one year beside each other."""
    pages = {
        "needs:plan_year": _("Ringkasan"),
        "needs:plan_rows": _("Pegawai"),
        "needs:plan_calendar": _("Kalender"),
        "needs:plan_budget": _("Anggaran"),
    }
    return [
        ui.Tab(text, reverse(route, args=[year_id]), route == current)
        for route, text in pages.items()
    ]


def team_tabs(plan: PlanView, current: PlanYearView) -> list[ui.Tab]:
    """The years of the plan in force."""
    return [
        ui.Tab(str(year.year), f"?tahun={year.year}", year.id == current.id)
        for year in plan.of_years
    ]
