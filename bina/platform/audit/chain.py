"""The hash chain: each entry binds the one before it, so that none can be changed or cut out."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from bina.platform.audit.models import AuditEntry

GENESIS = "0" * 64


@dataclass
class AuditRecord:
    """What is known of one deed before it takes its place in the chain."""

    agency_id: UUID | None
    actor_id: UUID | None
    actor_name: str
    action: str
    correlation_id: UUID
    outcome: str = "done"
    on_behalf_of: UUID | None = None
    subject_kind: str = ""
    subject_id: UUID | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


def _plain(value: Any) -> Any:
    """The value as it comes back from JSON, so that a later reader hashes the same text."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def entry_hash(previous: str, sequence: int, recorded_at: datetime, facts: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the entry and the hash of the entry before it."""
    text = json.dumps(
        [previous, sequence, recorded_at.isoformat(), _plain(facts)],
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _tail(agency_id: UUID | None) -> tuple[int, str]:
    """Lock the agency's chain until the transaction ends, and read its last link."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{agency_id}"]
        )
    last = (
        AuditEntry.objects.filter(agency_id=agency_id)
        .order_by("-sequence")
        .values_list("sequence", "hash")
        .first()
    )
    return last or (0, GENESIS)


def append_records(agency_id: UUID | None, records: Iterable[AuditRecord]) -> None:
    """Link the records to the agency's chain; call it last, for the lock is held to the end."""
    records = list(records)
    if not records:
        return
    sequence, previous = _tail(agency_id)
    entries = []
    for record in records:
        sequence += 1
        recorded_at = timezone.now()
        facts = asdict(record)
        link = entry_hash(previous, sequence, recorded_at, facts)
        entries.append(
            AuditEntry(
                **_plain_parts(facts),
                sequence=sequence,
                recorded_at=recorded_at,
                previous_hash=previous,
                hash=link,
            )
        )
        previous = link
    AuditEntry.objects.bulk_create(entries)


def _plain_parts(facts: dict[str, Any]) -> dict[str, Any]:
    parts = ("before", "after", "facts")
    return facts | {name: _plain(facts[name]) for name in parts}


def _facts_of(entry: AuditEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in AuditRecord.__dataclass_fields__}


def find_first_break(agency_id: UUID | None) -> int | None:
    """The sequence number of the first entry that does not fit, None while the chain holds."""
    expected, previous = 1, GENESIS
    for entry in AuditEntry.objects.filter(agency_id=agency_id).order_by("sequence").iterator():
        link = entry_hash(previous, entry.sequence, entry.recorded_at, _facts_of(entry))
        if (entry.sequence, entry.previous_hash, entry.hash) != (expected, previous, link):
            return entry.sequence
        expected, previous = expected + 1, link
    return None
