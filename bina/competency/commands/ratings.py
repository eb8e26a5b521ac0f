"""Ratings of a whole unit become results and evidence at once, each of them once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.competency.domain.held import valid_until
from bina.competency.events import EvidenceRecorded
from bina.competency.permissions import RECORD_RATINGS
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.outbox import announce

COLUMNS = {
    "id": "uuid",
    "employee_id": "uuid",
    "person_id": "uuid",
    "competency_id": "uuid",
    "unit_id": "uuid",
    "position_id": "uuid",
    "method": "text",
    "level": "numeric",
    "assessed_on": "date",
    "valid_until": "date",
}
# a result bears the key of the answer it comes from: told again, it is there already
WRITE_RESULTS = """
WITH numbered AS (
  SELECT r.*, row_number() OVER (
      PARTITION BY employee_id, competency_id, method, assessed_on ORDER BY id) AS place
  FROM pg_temp.rated_level r
)
INSERT INTO competency_assessmentresult (agency_id, id, employee_id, person_id, competency_id,
  unit_id, position_id, method, level, assessed_on, row_order, is_imported, recorded_at)
SELECT %s, n.id, n.employee_id, n.person_id, n.competency_id, n.unit_id, n.position_id, n.method,
  n.level, n.assessed_on, n.place + coalesce((
    SELECT max(s.row_order) FROM competency_assessmentresult s
    WHERE (s.employee_id, s.competency_id, s.method, s.assessed_on)
        = (n.employee_id, n.competency_id, n.method, n.assessed_on)), 0), false, now()
FROM numbered n
ON CONFLICT (id) DO NOTHING
"""
WRITE_EVIDENCE = """
INSERT INTO competency_evidence (agency_id, id, person_id, competency_id, unit_id, kind,
  result_id, occurred_on, valid_until, source, file_hash, recorded_by_id, recorded_at)
SELECT %s, id, person_id, competency_id, unit_id, 'RESULT', id, assessed_on, valid_until, %s, '',
  %s, now()
FROM pg_temp.rated_level
ON CONFLICT (id) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class RatedLevel:
    """One level that a rater gave, 0 to 5; ``id`` becomes the key of its result."""

    id: UUID
    employee_id: UUID
    person_id: UUID
    competency_id: UUID
    unit_id: UUID
    position_id: UUID | None
    method: str
    level: Decimal
    assessed_on: date


@command(
    permission=RECORD_RATINGS,
    audits="competency.ratings.recorded",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def record_ratings(actor: Actor, rows: Iterable[RatedLevel], *, source: str) -> int:
    """Record them all; those recorded before stay as they are. Returns how many are new.

    ``source`` says in the ledger where they come from.
    """
    load_temporary("rated_level", COLUMNS, _values(rows))
    with connection.cursor() as cursor:
        cursor.execute(WRITE_RESULTS, [actor.own_agency])
        recorded = int(cursor.rowcount)
        cursor.execute(WRITE_EVIDENCE, [actor.own_agency, source[:200], actor.person_id])
        # the next unit of the same transaction fills it anew
        cursor.execute("DROP TABLE pg_temp.rated_level")
    if recorded:
        announce(EvidenceRecorded(EvidenceRecorded.RATINGS, recorded, timezone.now()))
    note(source=source, results=recorded)
    return recorded


def _values(rows: Iterable[RatedLevel]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield (
            *(row.id, row.employee_id, row.person_id, row.competency_id, row.unit_id),
            *(row.position_id, row.method, row.level, row.assessed_on),
            valid_until(row.assessed_on),
        )
