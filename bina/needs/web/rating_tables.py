"""Lists of rating forms: what waits, what a review shows, what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.needs.queries.rating import FormRow, FormView, Item, ObservationView
from bina.needs.web import rating
from bina.platform import ui
from bina.platform.formats import format_date, format_moment


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """What waits: a form of one's own, or a whole team. ``asks`` when something is to be done."""

    title: str
    due: str
    detail: str
    badge: ui.Badge
    url: str
    label: str
    asks: bool


def own_cards(rows: Sequence[FormRow], day: date) -> list[WaitingCard]:
    return [_own_card(row, day) for row in rows if row.method == rating.SELF]


def _own_card(row: FormRow, day: date) -> WaitingCard:
    is_open = row.is_open_on(day)
    return WaitingCard(
        title=row.cycle_name,
        due=rating.due_words(row, day) if is_open else rating.closed_words(row, day),
        detail=_own_detail(row),
        badge=rating.state_badge(row, day),
        url=_url_of(row),
        label=_label(row, is_open),
        asks=is_open,
    )


def _own_detail(row: FormRow) -> str:
    if row.is_sent:
        return _("Dikirim %(moment)s") % {"moment": format_moment(row.submitted_at)}
    if row.given:
        return _("%(given)d kompetensi sudah dijawab") % {"given": row.given}
    return row.excuse or _("Sekitar 8 menit. Boleh dijeda dan dilanjutkan di perangkat lain.")


def _label(row: FormRow, is_open: bool) -> str:  # noqa: FBT001
    if row.is_sent:
        return _("Lihat tanda terima")
    if not is_open:
        return _("Lihat formulir")
    return _("Lanjutkan penilaian") if row.given else _("Mulai penilaian")


def _url_of(row: FormRow) -> str:
    route = "needs:rating_receipt" if row.is_sent else "needs:rating"
    return reverse(route, args=[row.id])


def team_cards(rows: Sequence[FormRow], day: date) -> list[WaitingCard]:
    """One card for the team of each cycle."""
    team = sorted(
        (row for row in rows if row.method == rating.SUPERVISOR), key=lambda row: row.cycle_id
    )
    groups = groupby(team, key=lambda row: row.cycle_id)
    return [_team_card(cycle_id, list(group), day) for cycle_id, group in groups]


def _team_card(cycle_id: UUID, team: Sequence[FormRow], day: date) -> WaitingCard:
    sent = sum(row.is_sent for row in team)
    waiting = [row for row in team if row.is_open_on(day)]
    badge = ui.Badge(_("Terkirim semua"), "ok") if sent == len(team) else None
    left = _("%(count)d belum dikirim") % {"count": len(waiting)}
    return WaitingCard(
        title=team[0].cycle_name,
        due=rating.due_words(waiting[0], day) if waiting else rating.closed_words(team[0], day),
        detail=_("%(sent)d dari %(total)d pegawai sudah dinilai dan dikirim")
        % {"sent": sent, "total": len(team)},
        badge=badge or (ui.Badge(left, "need") if waiting else ui.Badge(_("Ditutup"))),
        url=reverse("needs:rating_team", args=[cycle_id]),
        label=_("Nilai tim") if waiting else _("Lihat tim"),
        asks=bool(waiting),
    )


def observed_table(rows: Sequence[FormRow], day: date) -> ui.Table:
    columns = [
        ui.Column(_("Pegawai"), "head"),
        ui.Column(_("Siklus")),
        ui.Column(_("Terisi"), "number", phone="third"),
        ui.Column(_("Keadaan")),
    ]
    shown = [row for row in rows if row.method == rating.OBSERVATION]
    return ui.Table(
        _("Observasi kerja Anda"),
        columns,
        [
            ui.Row(
                [
                    ui.Link(row.employee_name, _observed_url(row)),
                    row.cycle_name,
                    row.given,
                    rating.state_badge(row, day),
                ]
            )
            for row in shown
        ],
    )


def _observed_url(row: FormRow) -> str:
    route = "needs:rating_receipt" if row.is_sent else "needs:observation"
    return reverse(route, args=[row.id])


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of the list before sending; ``fault`` says what is missing."""

    name: str
    answer: str
    note: str
    fault: str
    url: str


def review_rows(form: FormView) -> list[ReviewRow]:
    path = reverse("needs:rating", args=[form.id])
    return [
        ReviewRow(
            name=item.asked.name,
            answer=rating.answer_words(item),
            note=item.answer.note,
            fault=str(rating.FAULTS[item.fault]) if item.fault else "",
            url=f"{path}?butir={number}",
        )
        for number, item in enumerate(form.items, start=1)
    ]


def observation_rows(form: FormView, noted: Mapping[UUID, ObservationView]) -> list[ReviewRow]:
    """Every competency of the person, with what was seen of it so far."""
    path = reverse("needs:observation", args=[form.id])
    return [
        ReviewRow(
            name=item.asked.name,
            answer=rating.answer_words(item) or _("belum diobservasi"),
            note=observed_words(noted.get(item.asked.id)),
            fault="",
            url=f"{path}?kompetensi={item.asked.id}",
        )
        for item in form.items
    ]


def observed_words(view: ObservationView | None) -> str:
    """``Loket pelayanan, 24 November 2026``; blank where nothing was noted."""
    return f"{view.place}, {format_date(view.observed_on)}" if view else ""


def sent_table(form: FormView) -> ui.Table:
    """What was answered, beside what the position asks."""
    columns = [
        ui.Column(_("Kompetensi"), "head"),
        ui.Column(_("Jawaban"), "number", phone="third"),
        ui.Column(_("Disyaratkan"), "number", phone="third"),
        ui.Column(_("Catatan")),
    ]
    return ui.Table(_("Jawaban yang dikirim"), columns, [_sent_row(item) for item in form.items])


def _sent_row(item: Item) -> ui.Row:
    level = item.answer.level
    answer: ui.Cell | int | None = level
    if item.answer.is_unable:
        answer = ui.Cell(_("belum dapat dinilai"))
    return ui.Row([item.asked.name, answer, item.asked.required, item.answer.note])
