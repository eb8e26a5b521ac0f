"""The trail of one's own record as a table of the interface kit."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bina.platform.audit.queries import EntryView
from bina.platform.formats import format_moment
from bina.platform.ui import Cell, Column, Row, Table
from bina.portal.web.audit.presenting import outcome_badge
from bina.portal.web.audit.words import action_words


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
