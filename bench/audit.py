"""Walking the audit trail of one agency: a million entries, and how the time grows.

The entries are written here by their own rule, so that the walk is also held against a second
implementation of the hash.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from bench.figure import Figure, at_most, growth
from bench.house import House, environment_of, run_bina

NAME = "audit"
SMALL, LARGE = 250_000, 1_000_000
MOST_SECONDS = 60
_COLUMNS = (
    "agency_id",
    "actor_id",
    "actor_name",
    "action",
    "correlation_id",
    "outcome",
    "subject_kind",
    "subject_id",
    "person_id",
    "before",
    "after",
    "facts",
    "reason",
)
_COPY = (
    f"COPY platform_auditentry ({', '.join(_COLUMNS)}, sequence, recorded_at, previous_hash, hash)"
    " FROM STDIN"
)
_AGENCY = (
    "INSERT INTO organization_agency"
    " (id, code, name, kind, time_zone, letterhead, letter_place, created_at)"
    " VALUES (%s, %s, %s, 'KAB', 'Asia/Jakarta', '', '', now())"
)


def run(house: House) -> Iterator[Figure]:
    urls = house.empty
    environment = environment_of(urls, house.folder / "bench_empty", 0)
    points = []
    with psycopg.connect(urls.admin, autocommit=True) as owner:
        for count in (SMALL, LARGE):
            code, agency_id = f"RANTAI{count}", uuid4()
            owner.execute(_AGENCY, [agency_id, code, code])
            _write(owner, agency_id, count)
            start = time.monotonic()
            told = run_bina(environment, "audit", "verify", "--agency", code)
            points.append((float(count), time.monotonic() - start))
            if f"{count} catatan" not in told:
                raise RuntimeError(told)
    yield at_most(f"bina audit verify, {LARGE:,} entries", points[-1][1], MOST_SECONDS, "s")
    yield growth("bina audit verify, seconds by entries", points)


def _write(owner: "psycopg.Connection[Any]", agency_id: UUID, count: int) -> None:
    previous, at = "0" * 64, datetime(2026, 1, 1, tzinfo=UTC)
    seal = f"bina1:person.{uuid4()}:{'A' * 60}"
    with owner.cursor() as cursor, cursor.copy(_COPY) as copy:
        for sequence in range(1, count + 1):
            at += timedelta(seconds=1, microseconds=1)
            facts = _facts(agency_id, sequence, seal)
            told = json.dumps(
                [previous, sequence, at.isoformat(), facts], sort_keys=True, separators=(",", ":")
            )
            link = hashlib.sha256(told.encode()).hexdigest()
            copy.write_row((*_row(facts), sequence, at, previous, link))
            previous = link
    owner.execute("ANALYZE platform_auditentry")


def _facts(agency_id: UUID, sequence: int, seal: str) -> dict[str, Any]:
    key = str(UUID(int=sequence))
    return {
        "agency_id": str(agency_id),
        "actor_id": key,
        "actor_name": seal,
        "action": "organization.employee.corrected",
        "correlation_id": key,
        "outcome": "done",
        "on_behalf_of": None,
        "subject_kind": "organization.employee",
        "subject_id": key,
        "person_id": key,
        "before": {"name": seal, "sort_key": seal},
        "after": {"name": seal, "sort_key": seal},
        "facts": {"number": sequence},
        "reason": "",
    }


def _row(facts: dict[str, Any]) -> list[Any]:
    values = (facts[name] for name in _COLUMNS)
    return [json.dumps(value) if isinstance(value, dict) else value for value in values]
