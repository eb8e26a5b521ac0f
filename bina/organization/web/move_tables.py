"""Moves, what they would change and their hand-overs, as the interface kit shows them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.organization.domain.moves import MoveKind, MoveState
from bina.organization.queries.employee_page import EmployeeDetail
from bina.organization.queries.labels import (
    ASSIGNMENT_KIND_LABELS,
    HANDOVER_SIDE_LABELS,
    LEGAL_STATUS_LABELS,
    MOVE_KIND_LABELS,
    MOVE_STATE_LABELS,
    rank_label,
)
from bina.organization.queries.move_preview import MovePreview
from bina.organization.queries.moves import HandoverMark, MoveView
from bina.organization.web.move_forms import SLUGS
from bina.platform.formats import format_date, format_moment
from bina.platform.ui import Badge, Cell, Column, Link, Row, Table
from bina.platform.ui.lists import TaskRow, Tone
from bina.platform.web.form_page import FormPage

TONES: dict[MoveState, Tone] = {
    MoveState.PLANNED: "info",
    MoveState.IN_FORCE: "ok",
    MoveState.WITHDRAWN: "plain",
    MoveState.CORRECTED: "need",
}

_ICONS = {
    MoveKind.TRANSFER: "refresh",
    MoveKind.PROMOTION: "award",
    MoveKind.DEMOTION: "down",
    MoveKind.ACTING: "people",
    MoveKind.RANK: "list",
    MoveKind.LEAVING: "out",
    MoveKind.REHIRE: "plus",
}


def choices_of(detail: EmployeeDetail) -> Sequence[TaskRow]:
    """The kinds that fit, each with what it is for."""
    hints = {
        MoveKind.TRANSFER: _("Jabatan setara, di unit yang sama atau unit lain."),
        MoveKind.PROMOTION: _("Jabatan lebih tinggi, boleh sekaligus dengan pangkat."),
        MoveKind.DEMOTION: _("Jabatan lebih rendah atau penyetaraan."),
        MoveKind.ACTING: _("Di samping jabatan definitif, untuk waktu tertentu."),
        MoveKind.RANK: _("Jabatan tetap, pangkat atau golongan berubah."),
        MoveKind.LEAVING: _("Pensiun, pindah instansi, atau diberhentikan."),
        MoveKind.REHIRE: _("Pegawai yang pernah berhenti bekerja lagi di instansi ini."),
    }
    return [
        TaskRow(
            MOVE_KIND_LABELS[kind],
            reverse("organization:new_move", args=[detail.id, slug]),
            hints[kind],
            _ICONS[kind],
        )
        for slug, kind in SLUGS.items()
        if (kind is MoveKind.REHIRE) != detail.is_here
    ]


def moves_table(moves: Sequence[MoveView], *, is_of_one: bool = False) -> Table:
    """``is_of_one`` leaves the name out."""
    columns = (
        Column(_("Mutasi"), "head"),
        Column(_("Menjadi")),
        Column(_("Berlaku"), phone="third"),
        Column(_("Keadaan"), phone="third"),
        Column(_("Serah terima"), phone="third"),
    )
    return Table(_("Mutasi"), columns, [_move_row(move, is_of_one) for move in moves])


def _move_row(move: MoveView, is_of_one: bool) -> Row:  # noqa: FBT001 - one table, two uses
    kind = str(MOVE_KIND_LABELS[move.kind])
    url = reverse("organization:move", args=[move.id])
    label, below = (kind, move.letter_number) if is_of_one else (move.employee_name, kind)
    return Row(
        (
            Link(label, url, below),
            _becomes(move),
            format_date(move.effective_on),
            Badge(str(MOVE_STATE_LABELS[move.state]), TONES[move.state]),
            _handover_words(move.handovers),
        )
    )


def _becomes(move: MoveView) -> Cell:
    if move.kind is MoveKind.LEAVING:
        return Cell(str(LEGAL_STATUS_LABELS.get(move.legal_status, "")), move.from_unit)
    if move.kind is MoveKind.RANK:
        return Cell(rank_label(move.golongan))
    return Cell(move.position, move.unit)


def _handover_words(marks: Sequence[HandoverMark]) -> str | None:
    if not marks:
        return None
    done = sum(mark.is_done for mark in marks)
    return _("%(done)d dari %(all)d selesai") % {"done": done, "all": len(marks)}


def move_facts(move: MoveView) -> Sequence[tuple[str, Any]]:
    """All that was recorded; blank ones are left out by the kit."""
    letter = " · ".join(filter(None, (move.letter_number, format_date(move.letter_on))))
    duty = ASSIGNMENT_KIND_LABELS.get(move.assignment_kind, "")
    pairs = [
        (_("Keadaan"), Badge(str(MOVE_STATE_LABELS[move.state]), TONES[move.state])),
        (_("Berlaku sejak"), format_date(move.effective_on)),
        (_("Semula"), _joined(move.from_position, move.from_unit)),
        (_("Menjadi"), _joined(move.position, move.unit)),
        (_("Jenis penugasan"), str(duty)),
        (_("Gol/Ruang"), rank_label(move.golongan) if move.golongan else ""),
        (_("Kedudukan"), str(LEGAL_STATUS_LABELS.get(move.legal_status, ""))),
        (_("SK"), letter),
        (_("Keterangan"), move.note),
        (_("Dicatat"), _joined(move.recorded_by, format_moment(move.recorded_at))),
    ]
    if move.ended_at is not None:
        ended = _joined(move.ended_by, format_moment(move.ended_at))
        pairs += [(_("Ditarik atau dibatalkan"), ended), (_("Alasan"), move.end_reason)]
    return [(label, value) for label, value in pairs if value]


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def handovers_table(move: MoveView, *, may_open: bool) -> Table:
    """Both sides with their last day; links for those who may do the handing over."""
    columns = (Column(_("Pihak"), "head"), Column(_("Tenggat")), Column(_("Keadaan")))
    rows = [_handover_row(mark, may_open=may_open) for mark in move.handovers]
    return Table(_("Serah terima"), columns, rows)


def _handover_row(mark: HandoverMark, *, may_open: bool) -> Row:
    side = str(HANDOVER_SIDE_LABELS[mark.side])
    url = reverse("organization:handover", args=[mark.id])
    state = Badge(_("Selesai"), "ok") if mark.is_done else Badge(_("Menunggu"), "need")
    return Row((Link(side, url) if may_open else side, format_date(mark.due_on), state))


def changes_table(preview: MovePreview) -> Table:
    """Before and after; what stays is said to stay."""
    columns = (Column(_("Yang berubah"), "head"), Column(_("Sekarang")), Column(_("Menjadi")))
    rows = [
        Row(
            (
                change.label,
                change.before or None,
                change.after or None if change.is_change else _("Tetap"),
            )
        )
        for change in preview.changes
    ]
    return Table(_("Perubahan"), columns, rows)


def taking_back(move: MoveView) -> FormPage:
    """Asked once more before a move is taken back."""
    is_planned = move.state is MoveState.PLANNED
    words = {"name": move.employee_name, "day": format_date(move.effective_on)}
    return FormPage(
        heading=_("Tarik mutasi ini?") if is_planned else _("Batalkan mutasi yang keliru?"),
        lead=_("%(name)s, berlaku %(day)s") % words,
        back=move.employee_name,
        back_url=reverse("organization:move", args=[move.id]),
        submit=_("Tarik mutasi") if is_planned else _("Batalkan mutasi"),
        done=_("Mutasi ditarik.") if is_planned else _("Mutasi dibatalkan."),
        code="MU-05",
        will=[
            _("Jabatan, unit, dan pangkat kembali seperti sebelum mutasi ini dicatat."),
            _("Tugas serah terimanya ditutup."),
        ],
        will_not=[_("Mutasi ini tetap terlihat pada riwayat beserta alasannya.")],
    )
