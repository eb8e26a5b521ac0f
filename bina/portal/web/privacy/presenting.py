"""The own trail and the openings of one's own record as tables of the interface kit."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bina.organization.domain.correction import CorrectionState, Datum
from bina.organization.queries import CorrectionView, OwnRecord
from bina.organization.queries.labels import DATUM_LABELS
from bina.platform.access import Actor
from bina.platform.audit.queries import EntryView
from bina.platform.formats import format_date, format_moment
from bina.platform.ui import Badge, Cell, Column, Link, Row, Tab, Table
from bina.platform.ui.lists import Tone
from bina.portal.queries.openings import Opening
from bina.portal.queries.trail_words import action_words, actor_words, place_words, viewer_words
from bina.portal.web.audit.presenting import outcome_badge

OWN_DATA, PURPOSES, CONSENTS = "portal:own_data", "portal:own_purposes", "portal:consents"
OPENINGS, TRAIL = "portal:own_openings", "portal:own_trail"
TONES: Mapping[str, Tone] = {
    CorrectionState.ASKED: "need",
    CorrectionState.ACCEPTED: "ok",
    CorrectionState.REFUSED: "bad",
}


def tabs_of(actor: Actor, current: str) -> Sequence[Tab]:
    """The pages of one's own data; who works in no agency has no record, and agrees to none."""
    labels = {
        OWN_DATA: _("Data saya"),
        PURPOSES: _("Untuk apa"),
        CONSENTS: _("Persetujuan"),
        OPENINGS: _("Siapa yang melihat"),
        TRAIL: _("Jejak"),
    }
    if actor.agency_id is None:
        del labels[OPENINGS], labels[CONSENTS]
    return [Tab(label, reverse(route), route == current) for route, label in labels.items()]


def record_table(record: OwnRecord) -> Table:
    """What stands on record, each with the way to have it put right."""
    columns = (Column(_("Data"), "head"), Column(_("Tercatat")), Column(_("Keliru?")))
    rows = [
        Row((str(DATUM_LABELS[datum]), record.present.get(datum) or None, _ask_link(datum)))
        for datum in Datum
    ]
    return Table(_("Data Anda"), columns, rows)


def _ask_link(datum: Datum) -> Link:
    words = format_html('<span class="b-nowrap">{}</span>', _("Minta perbaikan"))
    return Link(words, reverse("portal:ask_correction", args=[datum.lower()]))


def corrections_table(asked: Sequence[CorrectionView]) -> Table:
    """What was asked for, when, and what HR answered."""
    columns = (
        Column(_("Data"), "head"),
        Column(_("Yang benar menurut Anda")),
        Column(_("Keadaan"), phone="third"),
        Column(_("Jawaban")),
    )
    return Table(_("Permintaan perbaikan"), columns, [_correction_row(one) for one in asked])


def _correction_row(one: CorrectionView) -> Row:
    due = _("Dijawab paling lambat %(day)s") % {"day": format_date(one.due_on)}
    answer = Cell(one.answer or one.state_words, format_moment(one.answered_at))
    return Row(
        (
            Cell(one.datum_words, format_moment(one.asked_at)),
            one.wanted_words,
            Badge(one.state_words, TONES.get(one.state, "plain")),
            due if one.is_open else answer,
        )
    )


def own_trail_table(entries: Sequence[EntryView]) -> Table:
    """What was done, why, when, by whom; values stay in the file."""
    columns = (
        Column(_("Tindakan"), "head"),
        Column(_("Waktu")),
        Column(_("Pelaku")),
        Column(_("Hasil"), phone="third"),
    )
    rows = [
        Row(
            (
                Cell(action_words(entry.action), entry.reason),
                format_moment(entry.recorded_at),
                actor_words(entry),
                outcome_badge(entry.outcome),
            )
        )
        for entry in entries
    ]
    return Table(_("Jejak data saya"), columns, rows)


def own_openings_table(openings: Sequence[Opening]) -> Table:
    """Who looked, on which page, when."""
    columns = (Column(_("Dibuka oleh"), "head"), Column(_("Halaman")), Column(_("Waktu")))
    rows = [
        Row((viewer_words(one), place_words(one.place), format_moment(one.seen_at)))
        for one in openings
    ]
    return Table(_("Siapa yang melihat data saya"), columns, rows)
