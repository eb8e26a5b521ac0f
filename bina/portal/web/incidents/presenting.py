"""Incidents as tables, facts, steps and lines of a diary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bina.platform.formats import format_moment, format_number, format_percent
from bina.platform.incidents.domain import (
    WINDOW,
    Clock,
    EntryKind,
    IncidentState,
    Recipient,
    required_recipients,
)
from bina.platform.incidents.queries import IncidentDetail, IncidentRow, Overview
from bina.platform.incidents.words import (
    ENTRIES,
    FINDERS,
    RECIPIENTS,
    RISKS,
    STATES,
    say_categories,
    say_left,
    say_span,
)
from bina.platform.ui import Badge, Cell, Column, Count, Link, Row, Step, Table, TimelineEntry
from bina.platform.ui.lists import Tone

SOON: Final = WINDOW / 3
_BADGES: Final[dict[IncidentState, Tone]] = {
    IncidentState.REPORTED: "need",
    IncidentState.ASSESSED: "need",
    IncidentState.NOTIFIED: "ok",
    IncidentState.WAIVED: "info",
    IncidentState.CLOSED: "plain",
}
_ICONS: Final = {
    EntryKind.REPORTED: "warn",
    EntryKind.LETTER: "list",
    EntryKind.EVIDENCE: "list",
    EntryKind.DELAY: "clock",
}


@dataclass(frozen=True)
class ClockView:
    """The clock for a page: the bar, the sentence beside it, and how urgent it is."""

    percent: int
    words: str
    due_at: datetime
    tone: Tone
    is_running: bool


@dataclass(frozen=True)
class NoticeView:
    """One who has to be told, and when that was done; None is still to do."""

    recipient: Recipient
    label: str
    told_at: datetime | None


def state_badge(state: IncidentState) -> Badge:
    return Badge(STATES[state], _BADGES[state])


def clock_tone(clock: Clock, now: datetime) -> Tone:
    if clock.is_late(now):
        return "bad"
    if clock.stopped_at is not None:
        return "ok"
    return "bad" if clock.left(now) <= SOON else "need"


def clock_words(clock: Clock, now: datetime) -> str:
    """What the clock says: time left, time over, or how long it took."""
    if clock.stopped_at is None:
        return say_left(clock.left(now))
    took = say_span(clock.stopped_at - clock.started_at)
    if clock.is_late(now):
        late = say_span(clock.left(now))
        return _("selesai dalam %(took)s, terlambat %(late)s") % {"took": took, "late": late}
    return _("selesai dalam %(took)s") % {"took": took}


def view_clock(clock: Clock, now: datetime) -> ClockView:
    words = clock_words(clock, now)
    return ClockView(
        percent=round(clock.share(now) * 100),
        words=words[:1].upper() + words[1:],
        due_at=clock.due_at,
        tone=clock_tone(clock, now),
        is_running=clock.stopped_at is None,
    )


def view_notices(detail: IncidentDetail) -> Sequence[NoticeView]:
    wanted = required_recipients(needs_public_notice=detail.needs_public_notice)
    return [
        NoticeView(one, str(label), detail.told.get(one))
        for one, label in RECIPIENTS.items()
        if one in wanted or one in detail.told
    ]


def overview_counts(found: Overview) -> Sequence[Count]:
    """At most four figures, for the leader's first look."""
    share = found.kept / found.settled if found.settled else None
    mean = None if found.mean_hours is None else round(found.mean_hours)
    return [
        Count(format_number(found.running), _("Jam masih berjalan")),
        Count(format_number(found.overdue), _("Lewat batas"), is_bad=bool(found.overdue)),
        Count(format_percent(share), _("Selesai dalam 3 × 24 jam"), _of(found)),
        Count(format_number(mean), _("Rata-rata sampai selesai"), _apart(_("jam")) if mean else ""),
    ]


def _of(found: Overview) -> str:
    if not found.settled:
        return ""
    return _apart(_("%(kept)d dari %(all)d") % {"kept": found.kept, "all": found.settled})


def _apart(words: str) -> str:
    """What stands small behind a figure, with a space that does not break."""
    return f"\u00a0{words}"


def register_table(rows: Sequence[IncidentRow], now: datetime) -> Table:
    columns = (
        Column(_("Insiden"), "head"),
        Column(_("Status")),
        Column(_("Diketahui")),
        Column(_("Batas 3 × 24 jam")),
        Column(_("Pemilik data"), "number", phone="third"),
    )
    return Table(_("Insiden data pribadi"), columns, [_line(row, now) for row in rows])


def _line(row: IncidentRow, now: datetime) -> Row:
    url = reverse("portal:incident", kwargs={"incident_id": row.id})
    words = Badge(clock_words(row.clock, now), clock_tone(row.clock, now))
    return Row(
        (
            Link(row.number, url, Truncator(row.happening).chars(90)),
            state_badge(row.state),
            format_moment(row.found_at),
            words,
            format_number(row.people_count),
        )
    )


def incident_facts(detail: IncidentDetail) -> Sequence[tuple[str, object]]:
    row = detail.row
    return [
        (_("Diketahui"), Cell(format_moment(row.found_at), str(FINDERS[detail.found_by]))),
        (_("Dilaporkan"), Cell(format_moment(detail.reported_at), detail.reported_by)),
        (_("Terjadi"), format_moment(detail.occurred_at)),
        (_("Data yang terungkap"), say_categories(detail.categories)),
        (_("Pemilik data"), format_number(row.people_count)),
        (_("Risiko"), str(RISKS[detail.risk]) if detail.risk else None),
        (_("Kontak"), detail.contact),
    ]


def incident_steps(state: IncidentState) -> Sequence[Step]:
    told = IncidentState.WAIVED if state is IncidentState.WAIVED else IncidentState.NOTIFIED
    way = (IncidentState.REPORTED, IncidentState.ASSESSED, told, IncidentState.CLOSED)
    here = way.index(state)
    return [
        Step(
            STATES[one], "done" if at < here or _is_over(state) else "now" if at == here else "todo"
        )
        for at, one in enumerate(way)
    ]


def _is_over(state: IncidentState) -> bool:
    return state is IncidentState.CLOSED


def diary(detail: IncidentDetail) -> Sequence[TimelineEntry]:
    """The newest first."""
    return [
        TimelineEntry(
            title=ENTRIES[entry.kind],
            date=format_moment(entry.happened_at),
            detail=" · ".join(part for part in (entry.text, entry.recorded_by) if part),
            icon=_ICONS.get(entry.kind, "check"),
            url=reverse("platform:file", kwargs={"file_id": entry.file_id})
            if entry.file_id
            else "",
        )
        for entry in reversed(detail.entries)
    ]
