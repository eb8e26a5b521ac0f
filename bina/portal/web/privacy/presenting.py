"""The own trail and the openings of one's own record as tables of the interface kit."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.audit.queries import EntryView
from bina.platform.formats import format_moment
from bina.platform.ui import Cell, Column, Row, Tab, Table
from bina.portal.queries.openings import Opening
from bina.portal.queries.trail_words import action_words
from bina.portal.web.audit.presenting import outcome_badge, place_words, viewer_words

OWN_DATA, PURPOSES = "portal:own_data", "portal:own_purposes"
OPENINGS, TRAIL = "portal:own_openings", "portal:own_trail"


def tabs_of(actor: Actor, current: str) -> Sequence[Tab]:
    """The pages of one's own data; who works in no agency has no record that others open."""
    labels = {
        OWN_DATA: _("Data saya"),
        PURPOSES: _("Untuk apa"),
        OPENINGS: _("Siapa yang melihat"),
        TRAIL: _("Jejak"),
    }
    if actor.agency_id is None:
        del labels[OPENINGS]
    return [Tab(label, reverse(route), route == current) for route, label in labels.items()]


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
                entry.actor_name,
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
