"""Entries as tables and facts of the interface kit."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.translation import gettext as _

from bina.platform.audit.queries import EntryView
from bina.platform.formats import format_moment, format_number
from bina.platform.ui import Badge, Column, Link, Row, Table
from bina.portal.queries.trail import ChainState
from bina.portal.web.audit.words import OUTCOMES, action_words

Facts = Sequence[tuple[str, Any]]


def trail_table(entries: Sequence[EntryView]) -> Table:
    """When, what, who, and how it ended."""
    columns = (
        Column(_("Tindakan"), "head"),
        Column(_("Waktu")),
        Column(_("Pelaku")),
        Column(_("Hasil"), phone="third"),
    )
    return Table(_("Jejak audit"), columns, [_trail_row(entry) for entry in entries])


def _trail_row(entry: EntryView) -> Row:
    url = reverse("portal:trail_entry", args=[entry.sequence])
    return Row(
        (
            Link(action_words(entry.action), url, entry.action),
            format_moment(entry.recorded_at),
            _actor(entry),
            outcome_badge(entry.outcome),
        )
    )


def _actor(entry: EntryView) -> str | Link:
    """A link to everything that the same person did."""
    if entry.actor_id is None or not entry.actor_name:
        return entry.actor_name
    return Link(entry.actor_name, f"{reverse('portal:trail')}?pelaku={entry.actor_id}")


def outcome_badge(outcome: str) -> Badge:
    return Badge(OUTCOMES.get(outcome, outcome), "bad" if outcome == "denied" else "ok")


def facts_of(entry: EntryView) -> Facts:
    """The head of one entry."""
    return (
        (_("Nomor"), format_number(entry.sequence)),
        (_("Waktu"), format_moment(entry.recorded_at)),
        (_("Pelaku"), _actor(entry)),
        (_("Hasil"), outcome_badge(entry.outcome)),
        (_("Alasan"), entry.reason or None),
        (_("Kode tindakan"), entry.action),
        (_("Jenis data"), entry.subject_kind or None),
        (_("ID data"), str(entry.subject_id) if entry.subject_id else None),
    )


def changes_table(entry: EntryView) -> Table:
    """Every name that the entry holds, with its value before and after; facts have no before."""
    columns = (Column(_("Isian"), "head"), Column(_("Sebelum")), Column(_("Sesudah")))
    names = sorted(entry.before.keys() | entry.after.keys())
    rows = [Row((name, _text(entry.before, name), _text(entry.after, name))) for name in names]
    rows += [Row((name, None, _text(entry.facts, name))) for name in sorted(entry.facts)]
    return Table(_("Sebelum dan sesudah"), columns, rows)


def _text(part: dict[str, Any], name: str) -> str | None:
    value = part.get(name)
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def chain_facts(state: ChainState) -> Facts:
    """The chain in figures."""
    return (
        (_("Jumlah entri"), format_number(state.count)),
        (_("Ditandatangani sampai entri"), format_number(state.signed) if state.signed else None),
    )
