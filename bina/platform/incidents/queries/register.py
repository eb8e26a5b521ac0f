"""The register as pages show it: the list, its figures, and one incident whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from bina.platform.access import Actor
from bina.platform.errors import Forbidden, NotFound
from bina.platform.incidents.domain import (
    WINDOW,
    Clock,
    DataCategory,
    Deed,
    EntryKind,
    FoundBy,
    IncidentState,
    Recipient,
    Risk,
    open_deeds,
    required_recipients,
)
from bina.platform.incidents.models import DataIncident, IncidentEntry
from bina.platform.incidents.permissions import VIEW_INCIDENTS
from bina.platform.incidents.queries.notices import told_of

SHOWN = 100


@dataclass(frozen=True)
class IncidentRow:
    """One line of the register."""

    id: UUID
    number: str
    state: IncidentState
    happening: str
    found_at: datetime
    people_count: int | None
    clock: Clock
    has_delay_reason: bool


@dataclass(frozen=True)
class Overview:
    """The register in figures; ``mean_hours`` from finding to the last notice, None of none."""

    running: int
    overdue: int
    settled: int
    kept: int
    mean_hours: float | None
    people: int


@dataclass(frozen=True)
class EntryView:
    """One line of the diary; the text of a line with a file is the name of that file."""

    kind: EntryKind
    text: str
    happened_at: datetime
    recorded_at: datetime
    recorded_by: str
    file_id: UUID | None


@dataclass(frozen=True)
class IncidentDetail:
    """One incident; ``told`` since its clock was started, ``missing`` who is still to be told."""

    row: IncidentRow
    found_by: FoundBy
    occurred_at: datetime | None
    categories: tuple[DataCategory, ...]
    reported_at: datetime
    reported_by: str
    risk: Risk | None
    cause: str
    handling: str
    advice: str
    contact: str
    needs_public_notice: bool
    delay_reason: str
    closed_at: datetime | None
    told: Mapping[Recipient, datetime]
    missing: frozenset[Recipient]
    deeds: frozenset[Deed]
    entries: Sequence[EntryView]


def list_incidents(actor: Actor) -> Sequence[IncidentRow]:
    """Those that run first, the nearest end first; then the settled ones, the newest first."""
    _require(actor)
    running = DataIncident.objects.filter(settled_at=None).order_by("clock_from", "id")
    settled = DataIncident.objects.exclude(settled_at=None).order_by("-found_at", "id")
    return [_row(row) for rows in (running, settled[:SHOWN]) for row in rows]


def count_incidents(actor: Actor, now: datetime) -> Overview:
    """In figures, over all that was ever recorded."""
    _require(actor)
    rows = DataIncident.objects.all()
    running = rows.filter(settled_at=None)
    settled = rows.exclude(settled_at=None).annotate(took=F("settled_at") - F("clock_from"))
    spans: list[timedelta] = list(settled.values_list("took", flat=True))
    hours = [span / timedelta(hours=1) for span in spans]
    counts = rows.exclude(people_count=None).values_list("people_count", flat=True)
    return Overview(
        running=running.count(),
        overdue=running.filter(clock_from__lt=now - WINDOW).count(),
        settled=len(spans),
        kept=sum(span <= WINDOW for span in spans),
        mean_hours=sum(hours) / len(hours) if hours else None,
        people=sum(filter(None, counts)),
    )


def has_unexplained(actor: Actor, now: datetime) -> bool:
    """Whether a window was missed without a word about why."""
    _require(actor)
    running = Q(settled_at=None, clock_from__lt=now - WINDOW)
    settled = Q(settled_at__gt=F("clock_from") + WINDOW)
    return DataIncident.objects.filter(running | settled, delay_reason="").exists()


def get_incident(actor: Actor, incident_id: UUID) -> IncidentDetail:
    """Raises NotFound for one of another agency."""
    _require(actor)
    row = DataIncident.objects.filter(id=incident_id).first()
    if row is None:
        raise NotFound("platform.dataincident")
    told = told_of(row.id, row.clock_from)
    wanted = required_recipients(needs_public_notice=row.needs_public_notice)
    return IncidentDetail(
        row=_row(row),
        found_by=FoundBy(row.found_by),
        occurred_at=row.occurred_at,
        categories=tuple(DataCategory(one) for one in row.categories),
        reported_at=row.reported_at,
        reported_by=row.reported_by_name,
        risk=Risk(row.risk) if row.risk else None,
        cause=row.cause,
        handling=row.handling,
        advice=row.advice,
        contact=row.contact,
        needs_public_notice=row.needs_public_notice,
        delay_reason=row.delay_reason,
        closed_at=row.closed_at,
        told=told,
        missing=wanted - told.keys(),
        deeds=open_deeds(row.state_now),
        entries=_entries(row.id),
    )


def _require(actor: Actor) -> None:
    if not VIEW_INCIDENTS.is_granted(actor):
        raise Forbidden(VIEW_INCIDENTS.code)


def _row(row: DataIncident) -> IncidentRow:
    return IncidentRow(
        id=row.id,
        number=row.number,
        state=row.state_now,
        happening=row.happening,
        found_at=row.found_at,
        people_count=row.people_count,
        clock=row.clock,
        has_delay_reason=bool(row.delay_reason),
    )


def _entries(incident_id: UUID) -> Sequence[EntryView]:
    rows = IncidentEntry.objects.filter(incident_id=incident_id)
    return [
        EntryView(
            kind=EntryKind(row.kind),
            text=row.text,
            happened_at=row.happened_at,
            recorded_at=row.recorded_at,
            recorded_by=row.recorded_by_name,
            file_id=row.file_id,
        )
        for row in rows.order_by("happened_at", "recorded_at", "id")
    ]
