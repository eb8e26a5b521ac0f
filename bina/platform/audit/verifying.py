"""Walking a chain from its first entry: what is the first that does not fit, and why."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from bina.platform.audit.chain import GENESIS, entry_hash
from bina.platform.audit.records import PARTS, PLAIN

CHUNK = 5000
_COLUMNS = ", ".join(
    ["sequence", "recorded_at", "previous_hash", "hash"]
    + [f"{name}::text" for name in (*PLAIN, *PARTS)]
)
_PARTS_FROM = len(PLAIN)


class Flaw(StrEnum):
    """What is wrong at the first entry that does not fit."""

    MISSING = "missing"
    CHANGED = "changed"
    DETACHED = "detached"
    REWRITTEN = "rewritten"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Walk:
    """``count`` entries hold and end in ``hash``; ``flaw`` is what the next one lacks."""

    count: int
    hash: str
    flaw: Flaw | None = None

    @property
    def sequence(self) -> int:
        """Of the first bad entry, where there is a flaw."""
        return self.count + 1


def walk_chain(agency_id: UUID | None, heads: Mapping[int, str] | None = None) -> Walk:
    """Read the whole chain in the agency's transaction, a few thousand rows at a time.

    ``heads`` are counts and hashes that were signed earlier: an entry that became another since
    is REWRITTEN, and a chain shorter than the greatest count is CUT.
    """
    walk = _walk(_rows(agency_id), heads or {})
    if walk.flaw is None and walk.count < max(heads or {0: ""}):
        return Walk(walk.count, walk.hash, Flaw.CUT)
    return walk


def find_first_break(agency_id: UUID | None) -> int | None:
    """The sequence number of the first entry that does not fit, None while the chain holds."""
    walk = walk_chain(agency_id)
    return walk.sequence if walk.flaw else None


def _walk(rows: Iterable[tuple[Any, ...]], heads: Mapping[int, str]) -> Walk:
    count, last = 0, GENESIS
    for row in rows:
        flaw = _flaw(row, count + 1, last, heads)
        if flaw is not None:
            return Walk(count, last, flaw)
        count, last = count + 1, row[3]
    return Walk(count, last)


def _flaw(
    row: tuple[Any, ...], expected: int, previous: str, heads: Mapping[int, str]
) -> Flaw | None:
    sequence, recorded_at, told_previous, told, *columns = row
    if sequence != expected:
        return Flaw.MISSING
    if told_previous != previous:
        return Flaw.DETACHED
    if told != _hash(previous, sequence, recorded_at, columns):
        return Flaw.CHANGED
    if heads.get(sequence, told) != told:
        return Flaw.REWRITTEN
    return None


def _hash(previous: str, sequence: int, recorded_at: datetime, columns: list[Any]) -> str:
    facts = dict(zip(PLAIN, columns, strict=False))
    if facts["person_id"] is None:
        del facts["person_id"]
    for name, text in zip(PARTS, columns[_PARTS_FROM:], strict=True):
        facts[name] = json.loads(text) if text != "{}" else {}
    return entry_hash(previous, sequence, recorded_at, facts)


def _rows(agency_id: UUID | None) -> Iterator[tuple[Any, ...]]:
    owner = "agency_id = %s" if agency_id else "agency_id IS NULL"
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM platform_auditentry WHERE {owner} ORDER BY sequence",  # noqa: S608 - our own columns
            [agency_id] if agency_id else [],
        )
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
