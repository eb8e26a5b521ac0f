"""Reading the trail: who did what, and what was done to one person's records."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.audit.records import PARTS
from bina.platform.audit.sealing import TABLE, open_part, open_text, people_in, row_of
from bina.platform.keys import PersonKeys, Place, load_person_keys, person_of

PAGE_SIZE = 25
COUNT_CAP = 1000
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Blank or None leaves a condition out.

    ``action`` takes in everything below it ("organization.role" also "...role.granted"),
    ``deed`` is its last word. ``people`` (keys, or a subquery of them) are whom entries concern;
    with ``subjects`` also those about one of these rows. ``since`` is the first moment,
    ``until`` the first one after; ``after`` the cursor of the
    page before.
    """

    action: str = ""
    deed: str = ""
    outcome: str = ""
    actor_id: UUID | None = None
    person_id: UUID | None = None
    people: Collection[UUID] | QuerySet[Any, Any] | None = None
    subjects: Collection[UUID] = ()
    subject_kind: str = ""
    subject_id: UUID | None = None
    correlation_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry in the open; "(dihapus)" stands where a person was erased."""

    sequence: int
    recorded_at: datetime
    actor_id: UUID | None
    actor_name: str
    on_behalf_of: UUID | None
    action: str
    outcome: str
    subject_kind: str
    subject_id: UUID | None
    person_id: UUID | None
    before: dict[str, Any]
    after: dict[str, Any]
    facts: dict[str, Any]
    reason: str
    correlation_id: UUID


def list_entries(actor: Actor, wanted: AuditFilter, page_size: int = PAGE_SIZE) -> Page[EntryView]:
    """The newest first, of the chain of the agency acted in; the caller has asked for the right."""
    rows = _matching(AuditEntry.objects.filter(agency_id=actor.agency_id), wanted)
    total = rows.order_by()[: COUNT_CAP + 1].count()
    if wanted.after.isdecimal():
        rows = rows.filter(sequence__lt=int(wanted.after))
    found = list(rows.order_by("-sequence")[: page_size + 1])
    shown = found[:page_size]
    cursor = str(shown[-1].sequence) if len(found) > page_size else None
    return Page(_opened(shown), min(total, COUNT_CAP), cursor, total > COUNT_CAP)


def entries_about(
    actor: Actor, person_id: UUID, *, after: str = "", page_size: int = PAGE_SIZE
) -> Page[EntryView]:
    """What was done to the records of one person, the newest first."""
    return list_entries(actor, AuditFilter(person_id=person_id, after=after), page_size)


def _matching(rows: QuerySet[AuditEntry], wanted: AuditFilter) -> QuerySet[AuditEntry]:
    equal = {
        name: getattr(wanted, name)
        for name in (
            "outcome",
            "actor_id",
            "person_id",
            "subject_kind",
            "subject_id",
            "correlation_id",
        )
        if getattr(wanted, name)
    }
    rows = rows.filter(**equal)
    if wanted.action:
        rows = rows.filter(Q(action=wanted.action) | Q(action__startswith=f"{wanted.action}."))
    if wanted.deed:
        rows = rows.filter(action__endswith=f".{wanted.deed}")
    if wanted.people is not None:
        rows = rows.filter(Q(person_id__in=wanted.people) | Q(subject_id__in=wanted.subjects))
    if wanted.since:
        rows = rows.filter(recorded_at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(recorded_at__lt=wanted.until)
    return rows


def _opened(entries: Sequence[AuditEntry]) -> list[EntryView]:
    """With one query for all keys."""
    values = (
        value for entry in entries for value in (entry.actor_name, entry.reason, *_values(entry))
    )
    keys = load_person_keys(people_in(values))
    return [_view(entry, keys) for entry in entries]


def _values(entry: AuditEntry) -> list[Any]:
    return [value for part in PARTS for value in getattr(entry, part).values()]


def _view(entry: AuditEntry, keys: PersonKeys) -> EntryView:
    row = row_of(entry.agency_id, entry.sequence)
    parts = {part: open_part(getattr(entry, part), part, row, keys) for part in PARTS}
    return EntryView(
        sequence=entry.sequence,
        recorded_at=entry.recorded_at,
        actor_id=entry.actor_id,
        actor_name=open_text(entry.actor_name, Place(TABLE, "actor_name", row), keys),
        on_behalf_of=entry.on_behalf_of,
        action=entry.action,
        outcome=entry.outcome,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        person_id=entry.person_id,
        reason=open_text(entry.reason, Place(TABLE, "reason", row), keys),
        correlation_id=entry.correlation_id,
        **parts,
    )


def find_reasons(person_id: UUID, marks: Sequence[str]) -> Iterator[UUID]:
    """The keys of the reasons of deeds about a person, and of those that hold one of the texts.

    Letter case does not matter. Of all agencies that the connection may see.
    """
    wanted = [mark.casefold() for mark in marks]
    rows = AuditEntry.objects.exclude(reason="").order_by("agency_id", "sequence")
    told = rows.values_list("agency_id", "sequence", "person_id", "reason").iterator(AT_ONCE)
    while portion := list(islice(told, AT_ONCE)):
        keys = load_person_keys(people_in(reason for *_, reason in portion))
        for agency_id, sequence, about, reason in portion:
            place = Place(TABLE, "reason", row_of(agency_id, sequence))
            text, key = open_text(reason, place, keys).casefold(), person_of(reason)
            # an older entry may be sealed with the key of whom it is about, who stays
            if key is None or key == about:
                continue
            if about == person_id or any(mark in text for mark in wanted):
                yield key
