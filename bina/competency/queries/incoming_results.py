"""What an incoming sheet of results (*Hasil*) would add.

Results are facts: a row is added, none is rewritten. For one person, competency, method and day
the last row counts. A row is the same when its level is stored already and, for the last one, is
also the level that counts; so a second import adds nothing, and a corrected level wins.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from bina.competency.domain.held import valid_until
from bina.competency.domain.methods import method_of
from bina.competency.models import Competency
from bina.competency.permissions import IMPORT_COMPETENCY
from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import OutcomeKind, RowOutcome, as_comparison
from bina.kernel.plain import as_date, as_decimal, as_text
from bina.kernel.ref import Ref
from bina.organization.queries import Employment, employments_by_nip
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.errors import Forbidden

RESULT = "competency.assessmentresult"
COLUMNS = {
    "row_number": "bigint",
    "employee_id": "uuid",
    "person_id": "uuid",
    "competency_id": "uuid",
    "method": "text",
    "level": "numeric",
    "assessed_on": "date",
    "valid_until": "date",
}
# stands for the people that the same upload is about to bring
NOBODY = Employment(UUID(int=0), UUID(int=0))
# one decision a row; ids are drawn here, so that the insert and the journal agree
DECIDE = """
CREATE TEMPORARY TABLE decided_result ON COMMIT DROP AS
WITH stored AS (
  SELECT r.employee_id, r.competency_id, r.method, r.assessed_on,
         array_agg(r.level) AS levels,
         (array_agg(r.level ORDER BY r.row_order DESC))[1] AS counted,
         (array_agg(r.id ORDER BY r.row_order DESC))[1] AS counted_id,
         max(r.row_order) AS last_order
  FROM competency_assessmentresult r
  WHERE EXISTS (
    SELECT FROM pg_temp.incoming_result i
    WHERE (i.employee_id, i.competency_id, i.method, i.assessed_on)
        = (r.employee_id, r.competency_id, r.method, r.assessed_on))
  GROUP BY 1, 2, 3, 4
), matched AS (
  SELECT i.*, s.counted, s.counted_id, coalesce(s.last_order, 0) AS last_order,
         coalesce(i.level = ANY (s.levels), false) AS is_known,
         i.row_number = max(i.row_number) OVER same_key AS is_last
  FROM pg_temp.incoming_result i
  LEFT JOIN stored s USING (employee_id, competency_id, method, assessed_on)
  WINDOW same_key AS (PARTITION BY i.employee_id, i.competency_id, i.method, i.assessed_on)
)
SELECT m.*, gen_random_uuid() AS id,
       CASE WHEN m.counted IS NULL THEN 'NEW'
            WHEN NOT m.is_known THEN 'CHANGED'
            WHEN m.is_last AND (m.level <> m.counted OR NOT bool_and(m.is_known) OVER same_key)
              THEN 'CHANGED'
            ELSE 'SAME' END AS kind
FROM matched m
WINDOW same_key AS (PARTITION BY m.employee_id, m.competency_id, m.method, m.assessed_on)
"""


def decide_results(rows: Iterable[Mapping[str, Any]], *, may_miss: bool = False) -> None:
    """Leave the decision on each row in the temporary table ``decided_result``."""
    load_temporary("incoming_result", COLUMNS, _values(rows, may_miss))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.decided_result")
        cursor.execute(DECIDE)


def read_outcomes() -> list[RowOutcome]:
    """The decisions in the order of the rows; refs of new rows hold once they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id, level, counted, counted_id FROM pg_temp.decided_result "
            "ORDER BY row_number"
        )
        return [_outcome(*row) for row in cursor.fetchall()]


def compare_results(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """The outcome of each row, without writing; a result has its own day. Raises Forbidden."""
    if not IMPORT_COMPETENCY.is_granted(actor):
        raise Forbidden(IMPORT_COMPETENCY.code)
    decide_results(rows, may_miss=True)
    return as_comparison(read_outcomes())


def _values(rows: Iterable[Mapping[str, Any]], may_miss: bool) -> Iterator[tuple[Any, ...]]:
    people = employments_by_nip()
    stored = dict(Competency.objects.values_list("code", "id"))
    competencies = CodeKeys(stored, may_miss=may_miss)
    for number, row in enumerate(rows, start=1):
        person = (
            people.get(as_text(row["NIP"]), NOBODY) if may_miss else people[as_text(row["NIP"])]
        )
        assessed_on = as_date(row["Tanggal"])
        yield (
            number,
            person.employee_id,
            person.person_id,
            competencies[as_text(row["Kode Kompetensi"])],
            method_of(as_text(row["Metode"])).value,
            as_decimal(row["Level"]),
            assessed_on,
            valid_until(assessed_on),
        )


def _added(model: str, key: UUID) -> dict[str, Any]:
    """A journal entry of a row that never changes, so that its values need no keeping."""
    return {"model": model, "id": key, "before": None, "after": {}}


def _outcome(
    kind: str, key: UUID, level: Decimal, counted: Decimal | None, counted_id: UUID | None
) -> RowOutcome:
    if kind == OutcomeKind.SAME and counted_id is not None:
        return RowOutcome(OutcomeKind.SAME, Ref(RESULT, counted_id))
    before = None if counted is None else {"Level": counted}
    # a result and its row in the ledger share one key
    journal = {"entries": [_added(RESULT, key), _added("competency.evidence", key)]}
    return RowOutcome(
        OutcomeKind(kind), Ref(RESULT, key), before, {"Level": level}, journal=journal
    )
