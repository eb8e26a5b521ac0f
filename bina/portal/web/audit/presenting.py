"""Entries and openings as tables and facts of the interface kit."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bina.platform.audit.queries import EntryView
from bina.platform.formats import format_moment, format_number
from bina.platform.ui import Badge, Cell, Column, Link, Row, Tab, Table
from bina.portal.queries.field_words import field_words
from bina.portal.queries.openings import Opening
from bina.portal.queries.trail import ChainState
from bina.portal.queries.trail_words import (
    OUTCOMES,
    SUBJECTS,
    action_words,
    actor_words,
    place_words,
    value_words,
    viewer_words,
)

Facts = Sequence[tuple[str, Any]]
Names = Mapping[UUID, str]
TRAIL, OPENINGS = "portal:trail", "portal:openings"


def tabs_of(current: str) -> Sequence[Tab]:
    """The two lists of an auditor."""
    labels = {TRAIL: _("Yang dilakukan"), OPENINGS: _("Data yang dibuka")}
    return [Tab(label, reverse(route), route == current) for route, label in labels.items()]


def person_link(route: str, field: str, key: UUID | None, name: str) -> str | Link:
    """A link to everything in the list that names the same person in that field."""
    if key is None or not name:
        return name
    return Link(name, f"{reverse(route)}?{field}={key}")


def trail_table(entries: Sequence[EntryView], names: Names) -> Table:
    """When, what, who, on whose record, and how it ended."""
    columns = (
        Column(_("Tindakan"), "head"),
        Column(_("Waktu")),
        Column(_("Pelaku")),
        Column(_("Pemilik data")),
        Column(_("Hasil"), phone="third"),
    )
    return Table(_("Jejak audit"), columns, [_trail_row(entry, names) for entry in entries])


def _trail_row(entry: EntryView, names: Names) -> Row:
    url = reverse("portal:trail_entry", args=[entry.sequence])
    return Row(
        (
            Link(action_words(entry.action), url),
            format_moment(entry.recorded_at),
            _actor(entry),
            _owner(entry, names),
            outcome_badge(entry.outcome),
        )
    )


def _actor(entry: EntryView) -> Cell | str | Link:
    if entry.actor_id is None:
        return Cell(actor_words(entry), entry.actor_name)
    return person_link(TRAIL, "pelaku", entry.actor_id, entry.actor_name)


def _owner(entry: EntryView, names: Names) -> str | Link:
    name = names.get(entry.person_id, "") if entry.person_id else ""
    return person_link(TRAIL, "orang", entry.person_id, name)


def outcome_badge(outcome: str) -> Badge:
    return Badge(OUTCOMES.get(outcome, outcome), "bad" if outcome == "denied" else "ok")


def facts_of(entry: EntryView, names: Names) -> Facts:
    """The head of one entry."""
    return (
        (_("Nomor"), format_number(entry.sequence)),
        (_("Waktu"), format_moment(entry.recorded_at)),
        (_("Pelaku"), _actor(entry)),
        (_("Pemilik data"), _owner(entry, names) or None),
        (_("Hasil"), outcome_badge(entry.outcome)),
        (_("Alasan"), entry.reason or None),
        (_("Jenis data"), SUBJECTS.get(entry.subject_kind, entry.subject_kind) or None),
        (_("ID data"), str(entry.subject_id) if entry.subject_id else None),
        (_("Kode tindakan"), entry.action),
    )


def changes_table(entry: EntryView) -> Table:
    """Every value that the entry holds, before and after; facts have no before."""
    columns = (Column(_("Isian"), "head"), Column(_("Sebelum")), Column(_("Sesudah")))
    names = sorted(entry.before.keys() | entry.after.keys())
    rows = [_change(name, entry.before.get(name), entry.after.get(name)) for name in names]
    rows += [_change(name, None, entry.facts[name]) for name in sorted(entry.facts)]
    return Table(_("Sebelum dan sesudah"), columns, rows)


def _change(name: str, before: Any, after: Any) -> Row:  # noqa: ANN401 - whatever was noted
    return Row((field_words(name), value_words(before) or None, value_words(after) or None))


def chain_facts(state: ChainState) -> Facts:
    """The chain in figures."""
    return (
        (_("Jumlah entri"), format_number(state.count)),
        (_("Ditandatangani sampai entri"), format_number(state.signed) if state.signed else None),
    )


def openings_table(openings: Sequence[Opening]) -> Table:
    """Whose record, on which page, who looked and when."""
    columns = (
        Column(_("Pemilik data"), "head"),
        Column(_("Halaman")),
        Column(_("Dibuka oleh")),
        Column(_("Waktu")),
    )
    return Table(_("Data yang dibuka"), columns, [_opening_row(one) for one in openings])


def _opening_row(opening: Opening) -> Row:
    owner = opening.person_name or _("(bukan pegawai instansi ini)")
    return Row(
        (
            person_link(OPENINGS, "orang", opening.person_id, owner),
            place_words(opening.place),
            person_link(OPENINGS, "pelaku", opening.viewer_id, viewer_words(opening)),
            format_moment(opening.seen_at),
        )
    )
