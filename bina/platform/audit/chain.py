"""The hash chain: each entry binds the one before it, so that none can be changed or cut out."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from bina.platform.audit.models import AuditEntry
from bina.platform.audit.records import PARTS, PLAIN, AuditRecord
from bina.platform.audit.sealing import keys_for, seal_record

GENESIS = "0" * 64
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), check_circular=False)


def entry_hash(previous: str, sequence: int, recorded_at: datetime, facts: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the entry and the hash of the entry before it.

    ``facts`` are the columns PLAIN and PARTS as JSON has them; ``person_id`` is left out where
    there is none.
    """
    text = _CANONICAL.encode([previous, sequence, recorded_at.isoformat(), facts])
    return hashlib.sha256(text.encode()).hexdigest()


def _tail(agency_id: UUID | None) -> tuple[int, str]:
    """Lock the agency's chain until the transaction ends, and read its last link."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{agency_id}"]
        )
    return last_link(agency_id)


def last_link(agency_id: UUID | None) -> tuple[int, str]:
    """The number of entries and the hash of the last one."""
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
    keys = keys_for(records)
    sequence, previous = _tail(agency_id)
    entries = []
    for record in records:
        sequence += 1
        entry = _entry(seal_record(record, sequence, keys), sequence, previous)
        previous = entry.hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)


def _entry(record: AuditRecord, sequence: int, previous: str) -> AuditEntry:
    recorded_at = timezone.now()
    plain = {name: getattr(record, name) for name in PLAIN}
    parts = {name: _plain(getattr(record, name)) for name in PARTS}
    return AuditEntry(
        **plain,
        **parts,
        sequence=sequence,
        recorded_at=recorded_at,
        previous_hash=previous,
        hash=entry_hash(previous, sequence, recorded_at, canonical_facts(plain, parts)),
    )


def _plain(value: Any) -> Any:
    """The value as it comes back from JSON, so that a later reader hashes the same text."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def canonical_facts(plain: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """What is hashed of an entry; keys are texts."""
    facts = {
        name: str(value) if isinstance(value, UUID) else value for name, value in plain.items()
    }
    if facts["person_id"] is None:
        del facts["person_id"]
    return facts | parts
