"""A cycle's board, names, flags and raters, as the interface kit shows them."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.competency.domain.methods import AssessmentMethod
from bina.needs.domain.campaign import CycleState, RatingFormState
from bina.needs.domain.cycle_rules import CycleRules
from bina.needs.domain.raters import RaterLackKind
from bina.needs.queries import (
    CampaignView,
    ChasedForm,
    CycleBoard,
    FormCounts,
    LackView,
    RaterPreview,
    UnitProgress,
)
from bina.needs.queries.campaign_words import CRITERIA, CYCLE_STATES, FORM_STATES, MENDERS
from bina.platform import ui
from bina.platform.formats import format_date, format_moment, format_number
from bina.platform.ui import Column

TONES: Mapping[str, Any] = {
    CycleState.DRAFT: "plain",
    CycleState.OPEN: "need",
    CycleState.CLOSED: "info",
    CycleState.COMPUTED: "info",
    CycleState.SUBMITTED: "info",
    CycleState.RETURNED: "bad",
    CycleState.FROZEN: "ok",
    CycleState.CANCELLED: "plain",
}
# the units took their last form before
PAST = frozenset(
    {
        CycleState.CLOSED,
        CycleState.COMPUTED,
        CycleState.SUBMITTED,
        CycleState.RETURNED,
        CycleState.FROZEN,
    }
)
FORM_TONES: Mapping[str, Any] = {
    RatingFormState.WAITING: "need",
    RatingFormState.STARTED: "info",
    RatingFormState.SUBMITTED: "ok",
    RatingFormState.LATE: "ok",
}
REACHED = {
    CycleState.DRAFT: 0,
    CycleState.OPEN: 1,
    CycleState.CLOSED: 2,
    CycleState.COMPUTED: 3,
    CycleState.RETURNED: 3,
    CycleState.SUBMITTED: 4,
    CycleState.FROZEN: 5,
}


def badge(state: CycleState) -> ui.Badge:
    return ui.Badge(CYCLE_STATES[state], TONES[state])


def steps(cycle: CampaignView) -> list[ui.Step]:
    """From preparing to settling; a cancelled cycle went no further than it got."""
    labels = (
        _("Persiapan"),
        _("Penilaian"),
        _("Bobot dan prioritas"),
        _("Konfirmasi unit"),
        _("Penetapan"),
    )
    reached = REACHED.get(cycle.state, 0)
    return [
        ui.Step(text, "done" if place < reached else "now" if place == reached else "todo")
        for place, text in enumerate(labels)
    ]


def lead(board: CycleBoard) -> str:
    """One sentence on the state of things."""
    cycle = board.cycle
    if cycle.state != CycleState.OPEN or cycle.closes_on is None:
        return _("%(state)s. Keadaan per %(date)s.") % {
            "state": CYCLE_STATES[cycle.state],
            "date": format_date(cycle.as_of),
        }
    facts = {"date": format_date(cycle.closes_on), "days": board.workdays_left}
    if board.workdays_left is None:
        told = _("Hari penutupan %(date)s sudah lewat.") % facts
    elif not board.days_left:
        told = _("Penilaian ditutup hari ini, %(date)s.") % facts
    else:
        told = _("Penilaian ditutup %(date)s, %(days)s hari kerja lagi.") % facts
    behind = _("%(count)s unit belum mencapai %(share)s%%.") % {
        "count": board.behind,
        "share": board.target_share,
    }
    return f"{told} {behind}" if board.behind else told


def late_rule(cycle: CampaignView) -> str:
    """What is accepted until when; stands on every page where somebody waits."""
    if cycle.closes_on is None:
        return ""
    closes = format_date(cycle.closes_on)
    if cycle.late_until is None:
        return _("Formulir diterima sampai %(closes)s. Sesudah itu tidak ada yang diterima.") % {
            "closes": closes
        }
    return _(
        "Formulir diterima tepat waktu sampai %(closes)s. Sesudah itu, sampai %(late)s, formulir "
        "diterima dan ditandai Diterima terlambat, selama unitnya belum ditutup. Keduanya dihitung."
    ) % {"closes": closes, "late": format_date(cycle.late_until)}


def counts(board: CycleBoard) -> list[ui.Count]:
    total = board.total
    names = reverse("needs:cycle_names", args=[board.cycle.id])
    share = total.share
    return [
        ui.Count(format_number(share), _("formulir terkirim"), suffix="" if share is None else "%"),
        ui.Count(
            format_number(total.waiting + total.started),
            _("belum dikirim"),
            url=f"{names}?isi=belum",
        ),
        ui.Count(format_number(total.late), _("diterima terlambat"), url=f"{names}?isi=terlambat"),
        ui.Count(format_number(total.excused), _("dikecualikan"), url=f"{names}?isi=dikecualikan"),
    ]


def _share(done: FormCounts, target: int) -> ui.Value:
    """The number and a bar below it; words alone where nobody is asked for anything."""
    if done.share is None:
        return _("tidak ada formulir")
    percent = f"{format_number(done.share)}%"
    context = {
        "percent": done.share,
        "words": percent,
        "is_below": done.share < target,
        "target": None,
    }
    return ui.Cell(percent, render_to_string("ui/bar.html", context), is_strong=True)


def units_table(board: CycleBoard, *, can_close: bool, can_flag: bool) -> ui.Table:
    """Each figure opens the names behind it; flags stand only before those who may see them."""
    columns = [
        Column(_("Unit kerja"), "head"),
        Column(_("Terkirim")),
        Column(_("Belum dimulai"), "number", phone="third"),
        Column(_("Sedang diisi"), "number", phone="third"),
        Column(_("Terlambat"), "number", phone="third"),
        Column(_("Dikecualikan"), "number", phone="hidden"),
        *([Column(_("Bertanda"), "number", phone="hidden")] if can_flag else []),
        Column(_("Keadaan")),
    ]
    rows = [_unit_row(board, row, can_close=can_close, can_flag=can_flag) for row in board.units]
    return ui.Table(caption=_("Kemajuan menurut unit kerja"), columns=columns, rows=rows)


def _unit_row(board: CycleBoard, row: UnitProgress, *, can_close: bool, can_flag: bool) -> ui.Row:
    names = reverse("needs:cycle_names", args=[board.cycle.id])
    address = f"{names}?{urlencode({'unit': row.unit_id})}"
    done = row.counts
    return ui.Row(
        [
            ui.Link(row.name, address),
            _share(done, board.target_share),
            format_number(done.waiting),
            format_number(done.started),
            format_number(done.late),
            format_number(done.excused),
            *([format_number(done.flagged)] if can_flag else []),
            _unit_state(board, row, can_close=can_close),
        ]
    )


def _unit_state(board: CycleBoard, row: UnitProgress, *, can_close: bool) -> ui.Value:
    if board.cycle.state in PAST:
        return ui.Badge(_("Ditutup"), "info")
    if board.cycle.state != CycleState.OPEN:
        return badge(board.cycle.state)
    url = reverse("needs:cycle_unit", args=[board.cycle.id]) + f"?unit={row.cycle_unit_id}"
    if row.closed_at is not None:
        closed = _("Ditutup %(when)s") % {"when": format_date(row.closed_at.date())}
        return ui.Link(closed, url) if can_close else closed
    if can_close and row.cycle_unit_id is not None:
        return ui.Link(_("Tutup unit"), url)
    return _("Berjalan")


def methods_table(board: CycleBoard) -> ui.Table:
    return ui.Table(
        caption=_("Kemajuan menurut cara menilai"),
        columns=[
            Column(_("Cara menilai"), "head"),
            Column(_("Terkirim")),
            Column(_("Formulir"), "number", phone="third"),
            Column(_("Belum dikirim"), "number", phone="third"),
        ],
        rows=[
            ui.Row(
                [
                    AssessmentMethod(method).written,
                    _share(done, board.target_share),
                    format_number(done.asked),
                    format_number(done.waiting + done.started),
                ]
            )
            for method, done in sorted(board.by_method.items(), reverse=True)
        ],
    )


def cycles_table(cycles: Iterable[CampaignView]) -> ui.Table:
    return ui.Table(
        caption=_("Siklus analisis kebutuhan"),
        columns=[
            Column(_("Siklus"), "head"),
            Column(_("Keadaan")),
            Column(_("Dibuka"), phone="third"),
            Column(_("Ditutup"), phone="third"),
            Column(_("Terkirim"), "number", phone="third"),
        ],
        rows=[_cycle_row(cycle) for cycle in cycles],
    )


def _cycle_row(cycle: CampaignView) -> ui.Row:
    share = cycle.counts.share
    sub = "" if cycle.is_campaign else _("tanpa penilaian, dihitung dari data yang ada")
    return ui.Row(
        [
            ui.Link(cycle.name, reverse("needs:campaign", args=[cycle.id]), sub),
            badge(cycle.state),
            format_date(cycle.opens_on) if cycle.opens_on else None,
            format_date(cycle.closes_on) if cycle.closes_on else None,
            f"{format_number(share)}%" if share is not None else None,
        ]
    )


def names_table(rows: Iterable[ChasedForm], *, can_excuse: bool) -> ui.Table:
    columns = [
        Column(_("Pegawai"), "head"),
        Column(_("Cara menilai")),
        Column(_("Penilai")),
        Column(_("Keadaan")),
        Column(_("Batas"), phone="hidden"),
        *([Column(_("Tindakan"))] if can_excuse else []),
    ]
    return ui.Table(
        caption=_("Formulir penilaian"),
        columns=columns,
        rows=[_name_row(row, can_excuse=can_excuse) for row in rows],
    )


def _name_row(row: ChasedForm, *, can_excuse: bool) -> ui.Row:
    deed = _deed(row) if can_excuse else None
    return ui.Row(
        [
            ui.Cell(row.employee_name, row.unit_name, is_strong=True),
            AssessmentMethod(row.method).written,
            row.rater_name or _("Penilai dari luar"),
            _form_state(row),
            format_date(row.due_on),
            *([deed] if can_excuse else []),
        ]
    )


def _form_state(row: ChasedForm) -> ui.Value:
    words = FORM_STATES[row.state]
    if row.state == RatingFormState.EXCUSED:
        return ui.Cell(words, row.excuse)
    if row.submitted_at is not None:
        return ui.Cell(words, format_moment(row.submitted_at))
    return ui.Badge(words, FORM_TONES.get(row.state, "plain"))


def _deed(row: ChasedForm) -> ui.Value:
    if row.is_closed or row.state in (RatingFormState.SUBMITTED, RatingFormState.LATE):
        return None
    is_excused = row.state == RatingFormState.EXCUSED
    text = _("Batalkan pengecualian") if is_excused else _("Kecualikan")
    return ui.Link(text, reverse("needs:form_excuse", args=[row.id]))


def lacks_table(cycle_id: UUID, lacks: Iterable[LackView]) -> ui.Table:
    return ui.Table(
        caption=_("Pegawai tanpa penilai"),
        columns=[
            Column(_("Pegawai"), "head"),
            Column(_("Cara menilai")),
            Column(_("Sebab")),
            Column(_("Siapa dapat memperbaiki")),
        ],
        rows=[_lack_row(cycle_id, row) for row in lacks],
    )


def _lack_row(cycle_id: UUID, row: LackView) -> ui.Row:
    barriers = row.lack.barriers
    if row.lack.kind == RaterLackKind.NO_SUPERIOR:
        cause: ui.Value = _("Atasan langsung belum diketahui")
        who = _("Pengelola SDM melengkapi atasan atau memilih penilai di bawah.")
    else:
        unmet = ", ".join(str(CRITERIA[barrier]) for barrier in barriers)
        url = reverse("needs:replace_rater", args=[cycle_id, row.lack.rater_id])
        cause = ui.Link(row.rater_name, url, _("Tidak terpenuhi: %(what)s") % {"what": unmet})
        who = " ".join(str(MENDERS[barrier]) for barrier in barriers)
    return ui.Row(
        [
            ui.Cell(row.employee_name, row.unit_name, is_strong=True),
            AssessmentMethod(row.lack.method).written,
            cause,
            who,
        ]
    )


def preview_line(found: RaterPreview) -> str:
    """``1.184 pegawai; Penilaian Mandiri 1.184 formulir oleh 1.184 penilai; …``."""
    parts = [_("%(count)s pegawai") % {"count": format_number(found.people)}]
    parts += [
        _("%(method)s %(forms)s formulir oleh %(raters)s penilai")
        % {
            "method": AssessmentMethod(method).written,
            "forms": format_number(count),
            "raters": format_number(found.raters[method]),
        }
        for method, count in found.forms.items()
    ]
    if found.lacking:
        parts.append(_("%(count)s tanpa penilai") % {"count": format_number(found.lacking)})
    return "; ".join(parts) + "."


def rules_why(cycle: CampaignView, rules: CycleRules) -> ui.Explanation:
    """When reminders go out and who is told."""
    days = ", ".join(str(days) for days in rules.remind_days)
    return ui.Explanation(
        question=_("Kapan pengingat dikirim?"),
        sentence=_(
            "Penilai yang belum selesai diingatkan %(days)s hari sebelum penutupan. Sesudah "
            "%(superior)s hari kerja sejak pengingat pertama atasannya diberi tahu, sesudah "
            "%(sdm)s hari kerja pengelola SDM unitnya."
        )
        % {"days": days, "superior": rules.superior_after, "sdm": rules.sdm_after},
        sources=[
            ui.Source(question=_("Bagaimana dengan yang terlambat?"), text=late_rule(cycle)),
            ui.Source(
                question=_("Bagaimana bila pegawai pindah, masuk, atau keluar?"),
                text=_(
                    "Setiap malam formulir disesuaikan. Yang sudah dikirim tetap. Yang belum "
                    "dikirim ikut ke unit baru; penilainya menjadi atasan yang baru. Pegawai baru "
                    "menerima formulir sampai hari penutupan."
                ),
            ),
        ],
        rule=_("Aturan tna-cycle, target %(share)s%%.") % {"share": rules.target_share},
        who=_("Pengelola SDM"),
    )


def tabs(cycle: CampaignView, current: str, *, can_manage: bool, can_flag: bool) -> list[ui.Tab]:
    """The pages of one cycle beside each other."""
    pages = {"needs:campaign": _("Papan"), "needs:cycle_names": _("Nama")}
    if can_flag:
        pages["needs:cycle_flags"] = _("Keabsahan")
    if can_manage:
        pages |= {"needs:cycle_raters": _("Penilai"), "needs:cycle_settings": _("Pengaturan")}
    return [
        ui.Tab(text, reverse(route, args=[cycle.id]), route == current)
        for route, text in pages.items()
    ]


def facts(cycle: CampaignView) -> list[tuple[str, str]]:
    """What was set, for those who may not change it any more."""
    methods = ", ".join(AssessmentMethod(method).written for method in cycle.raters)
    given = {
        _("Dibuka"): format_date(cycle.opens_on) if cycle.opens_on else "",
        _("Ditutup"): format_date(cycle.closes_on) if cycle.closes_on else "",
        _("Terlambat sampai"): format_date(cycle.late_until) if cycle.late_until else "",
        _("Keadaan per tanggal"): format_date(cycle.as_of),
        _("Siapa menilai"): methods,
        _("Disiapkan oleh"): cycle.opened_by,
    }
    return [(label, value) for label, value in given.items() if value]
