"""Tables of needs, as the interface kit shows them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bina.needs.queries import (
    Matrix,
    MatrixRow,
    MethodView,
    ModuleNeedView,
    ParticipantView,
    PriorityRow,
    RunFileView,
    RunView,
    TermRow,
)
from bina.needs.web.words import DOCUMENTS, INPUTS, LEVELS, METHODS, TERMS, label
from bina.platform import ui
from bina.platform.formats import (
    format_date,
    format_level,
    format_moment,
    format_number,
    format_percent,
    format_rupiah,
)
from bina.platform.ui import Column

MILLION: Final = Decimal(10**6)
BILLION: Final = Decimal(10**9)


def _person(name: str, employee_id: UUID, position: str, unit: str) -> ui.Link:
    return ui.Link(name, reverse("needs:person", args=[employee_id]), place_words(position, unit))


def place_words(position: str, unit: str) -> str:
    """Position and unit; a unit that the position's own name tells is not told twice."""
    return position if unit and position.endswith(unit) else _join(position, unit)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _value_and_why(value: str, gap_row_id: UUID) -> SafeString:
    """A priority, and the link that opens its sum below; without a script it leads to a page."""
    url = reverse("needs:why", args=[gap_row_id])
    return format_html(
        '<strong>{value}</strong><br><a class="b-sm" href="{url}" hx-get="{url}"'
        ' hx-target="closest tr" hx-swap="afterend" hx-trigger="click once">{text}</a>',
        value=value,
        url=url,
        text=_("Mengapa?"),
    )


def priorities(rows: Iterable[PriorityRow], opened: Mapping[UUID, str]) -> ui.Table:
    """``opened`` holds the markup of the sums that stand open, by row."""
    return ui.Table(
        caption=_("Pegawai dan kompetensi menurut prioritas"),
        columns=[
            Column(_("No."), "number", phone="hidden"),
            Column(_("Pegawai dan jabatan"), "head"),
            Column(_("Kompetensi")),
            Column(_("Dimiliki"), "number", phone="hidden"),
            Column(_("Kesenjangan"), "number", phone="third"),
            Column(_("Bobot"), "number", phone="third"),
            Column(_("Prioritas"), "number", phone="third"),
            Column(_("Jangka"), phone="hidden"),
        ],
        rows=[_priority(row, opened) for row in rows],
    )


def _priority(row: PriorityRow, opened: Mapping[UUID, str]) -> ui.Row:
    value = format_number(round(row.priority, 2))
    return ui.Row(
        [
            format_number(row.rank),
            _person(row.name, row.employee_id, row.position, row.unit),
            row.competency,
            format_level(row.held),
            format_level(row.gap),
            format_number(round(row.weight, 2)),
            ui.Cell(value, is_strong=True) if row.id in opened else _value_and_why(value, row.id),
            label(TERMS, row.term),
        ],
        detail=opened.get(row.id, ""),
    )


def names(rows: Iterable[PriorityRow]) -> ui.Table:
    """People of one cell who have no gap or are not assessed: nothing to rank."""
    return ui.Table(
        caption=_("Pegawai"),
        columns=[
            Column(_("Pegawai dan jabatan"), "head"),
            Column(_("Kompetensi")),
            Column(_("Disyaratkan"), "number", phone="third"),
            Column(_("Dimiliki"), "number", phone="third"),
        ],
        rows=[
            ui.Row(
                [
                    _person(row.name, row.employee_id, row.position, row.unit),
                    row.competency,
                    format_number(row.required),
                    format_level(row.held),
                ]
            )
            for row in rows
        ],
    )


def participants(rows: Iterable[ParticipantView]) -> ui.Table:
    return ui.Table(
        caption=_("Peserta menurut manfaat"),
        columns=[
            Column(_("No."), "number", phone="hidden"),
            Column(_("Pegawai dan jabatan"), "head"),
            Column(_("Kesenjangan"), "number", phone="third"),
            Column(_("Manfaat"), "number", phone="third"),
            Column(_("Alasan")),
        ],
        rows=[_participant(row) for row in rows],
    )


def _participant(row: ParticipantView) -> ui.Row:
    benefit = format_number(round(row.benefit, 2))
    parts = {
        "required": row.required,
        "held": format_level(row.held),
        "closure": format_level(row.closure),
        "weight": format_number(round(row.weight, 2)),
    }
    reason = _(
        "Disyaratkan %(required)s, dimiliki %(held)s; tertutup %(closure)s × bobot %(weight)s."
    )
    return ui.Row(
        [
            format_number(row.rank),
            _person(row.name, row.employee_id, row.position, row.unit),
            format_level(row.gap),
            ui.Cell(benefit, is_strong=True),
            reason % parts,
        ]
    )


def budget(run_id: UUID, modules: Iterable[ModuleNeedView]) -> ui.Table:
    return ui.Table(
        caption=_("Anggaran per modul"),
        columns=[
            Column(_("Modul"), "head"),
            Column(_("Peserta"), "number", phone="third"),
            Column(_("Angkatan"), "number", phone="third"),
            Column(_("Biaya langsung (Rp)"), "number", phone="hidden"),
            Column(_("Biaya tidak langsung (Rp)"), "number", phone="hidden"),
            Column(_("Jumlah (Rp)"), "number"),
        ],
        rows=[_budget_row(run_id, module) for module in modules],
    )


def _budget_row(run_id: UUID, module: ModuleNeedView) -> ui.Row:
    return ui.Row(
        [
            ui.Link(
                module.name,
                reverse("needs:module", args=[run_id, module.module_id]),
                _("%(code)s, %(hours)s JP")
                % {"code": module.code, "hours": format_number(module.lesson_hours)},
            ),
            format_number(module.participants),
            format_number(module.cohorts),
            format_number(module.direct_cost),
            format_number(module.indirect_cost),
            ui.Cell(format_number(module.total_cost), is_strong=True),
        ],
        is_muted=not module.participants,
    )


def methods(run_id: UUID, rows: Iterable[MethodView]) -> ui.Table:
    return ui.Table(
        caption=_("Cara mengembangkan tiap kompetensi"),
        columns=[
            Column(_("Kompetensi"), "head"),
            Column(_("Dinilai"), "number", phone="third"),
            Column(_("Ada kesenjangan"), "number", phone="third"),
            Column(_("Rata-rata"), "number", phone="third"),
            Column(_("Cakupan")),
            Column(_("Cara yang disarankan")),
        ],
        rows=[_method(run_id, row) for row in rows],
    )


def _method(run_id: UUID, row: MethodView) -> ui.Row:
    share = "" if row.percent is None else f" ({row.percent}%)"
    url = f"{reverse('needs:names', args=[run_id])}?k={row.code}"
    tone: ui.lists.Tone = "need" if row.level == "massal" else "plain"
    return ui.Row(
        [
            ui.Link(row.name, url, row.code),
            format_number(row.assessed),
            f"{format_number(row.with_gap)}{share}",
            format_level(row.mean_gap),
            ui.Badge(label(LEVELS, row.level), tone, "people" if tone == "need" else ""),
            label(METHODS, row.method) if row.method else None,
        ]
    )


def terms(run_id: UUID, rows: Iterable[TermRow]) -> ui.Table:
    return ui.Table(
        caption=_("Kesenjangan menurut jangka waktu"),
        columns=[
            Column(_("Kompetensi"), "head"),
            Column(label(TERMS, "pendek"), "number", phone="third"),
            Column(label(TERMS, "menengah"), "number", phone="third"),
            Column(label(TERMS, "panjang"), "number", phone="third"),
            Column(_("Jumlah"), "number", phone="hidden"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Link(row.name, f"{reverse('needs:names', args=[run_id])}?k={row.code}"),
                    *(format_number(n) for n in (row.pendek, row.menengah, row.panjang)),
                    ui.Cell(format_number(row.total), is_strong=True),
                ]
            )
            for row in rows
        ],
    )


def matrix(found: Matrix) -> ui.Table:
    """Positions down, modules across; zero is a dash."""
    modules = found.section.modules if found.section else ()
    return ui.Table(
        caption=_("Jumlah peserta per jabatan dan modul"),
        columns=[
            Column(_("Jabatan"), "head"),
            *(Column(module.code, "number", phone="third") for module in modules),
        ],
        rows=[
            ui.Row(
                [
                    ui.Cell(row.name, row.code),
                    *(format_number(count) if count else None for count in row.cells),
                ]
            )
            for row in found.rows
        ],
    )


def matrix_cards(found: Matrix) -> list[tuple[MatrixRow, list[tuple[ModuleNeedView, int]]]]:
    """The same for phones: of each position only the modules that somebody needs."""
    modules = found.section.modules if found.section else ()
    return [
        (row, [(m, count) for m, count in zip(modules, row.cells, strict=True) if count])
        for row in found.rows
    ]


def budget_counts(modules: Sequence[ModuleNeedView]) -> list[ui.Count]:
    """The sums of the modules that somebody needs."""
    direct = sum(module.direct_cost for module in modules)
    indirect = sum(module.indirect_cost for module in modules)
    return [
        ui.Count(format_number(len(modules)), _("modul diperlukan")),
        ui.Count(format_number(sum(m.cohorts for m in modules)), _("angkatan")),
        rupiah_count(direct, _("biaya langsung (rupiah)")),
        rupiah_count(indirect, _("biaya tidak langsung (rupiah)")),
    ]


def rupiah_count(amount: Decimal | int, label_text: str) -> ui.Count:
    """In thousand millions or millions, to be read at a glance; exact sums stand in the rows."""
    if amount >= BILLION:
        return ui.Count(format_number(round(amount / BILLION, 2)), label_text, _(" miliar"))
    return ui.Count(format_number(round(amount / MILLION, 2)), label_text, _(" juta"))


def history(runs: Iterable[RunView]) -> ui.Table:
    return ui.Table(
        caption=_("Perhitungan kebutuhan, yang terbaru lebih dahulu"),
        columns=[
            Column(_("Perhitungan"), "head"),
            Column(_("Keadaan per")),
            Column(_("Pegawai"), "number", phone="third"),
            Column(_("Kesenjangan"), "number", phone="third"),
            Column(_("Dinilai"), "number", phone="third"),
            Column(_("Status")),
        ],
        rows=[_history_row(run) for run in runs],
    )


def _history_row(run: RunView) -> ui.Row:
    share = None if run.assessed_share is None else run.assessed_share / 100
    return ui.Row(
        [
            ui.Link(
                format_moment(run.computed_at),
                reverse("needs:run", args=[run.id]),
                _join(run.cycle_name or _origin(run), run.started_by),
            ),
            format_date(run.as_of),
            format_number(run.people),
            format_number(run.pairs_with_gap),
            format_percent(share),
            run_badge(run),
        ]
    )


def _origin(run: RunView) -> str:
    return _("diminta secara nasional") if run.is_national else ""


def run_badge(run: RunView) -> ui.Badge:
    if run.frozen_at:
        return ui.Badge(_("Ditetapkan"), "ok")
    if run.stale_at:
        return ui.Badge(_("Data berubah"), "need")
    return ui.Badge(_("Belum ditetapkan"))


def inputs(run: RunView) -> ui.Table:
    """What a run was made from; the first twelve signs of the digest tell two states apart."""
    return ui.Table(
        caption=_("Data yang dipakai"),
        columns=[
            Column(_("Data"), "head"),
            Column(_("Baris"), "number", phone="third"),
            Column(_("Sidik data"), phone="third"),
        ],
        rows=[
            ui.Row([label(INPUTS, part.kind), format_number(part.count), part.digest[:12]])
            for part in sorted(run.inputs, key=lambda part: list(INPUTS).index(part.kind))
        ],
    )


def run_files(files: Iterable[RunFileView]) -> ui.Table:
    return ui.Table(
        caption=_("Berkas perhitungan ini"),
        columns=[
            Column(_("Berkas"), "head"),
            Column(_("Disusun")),
            Column(_("Ukuran"), "number", phone="third"),
        ],
        rows=[
            ui.Row(
                [
                    ui.Link(
                        label(DOCUMENTS, file.kind),
                        reverse("platform:file", args=[file.file_id]),
                        file.name,
                    ),
                    format_moment(file.made_at),
                    f"{format_number(-(-file.size // 1024))} KB",
                ]
            )
            for file in files
        ],
    )


def module_facts(module: ModuleNeedView) -> list[tuple[str, str]]:
    """What a module offers and would cost."""
    return [
        (_("Kompetensi"), module.competency),
        (_("Tingkat yang dicapai"), format_number(module.level_reached)),
        (_("Jam pelajaran (JP)"), format_number(module.lesson_hours)),
        (_("Kapasitas tiap angkatan"), format_number(module.capacity)),
        (_("Peserta"), format_number(module.participants)),
        (_("Angkatan"), format_number(module.cohorts)),
        (_("Biaya langsung"), format_rupiah(module.direct_cost)),
        (_("Biaya tidak langsung"), format_rupiah(module.indirect_cost)),
        (_("Jumlah biaya"), format_rupiah(module.total_cost)),
        (_("Manfaat"), format_number(round(module.benefit, 2))),
    ]
