"""Taking in the sheets of the dictionary, the standards and the results."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from bina.competency.events import EvidenceRecorded
from bina.competency.permissions import IMPORT_COMPETENCY
from bina.competency.queries.incoming_dictionary import plan_dictionary
from bina.competency.queries.incoming_results import decide_results, read_outcomes
from bina.competency.queries.incoming_standards import plan_standards
from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.platform.access import Actor
from bina.platform.bulk import note_outcomes, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command
from bina.platform.outbox import announce

# unit and position are those of the day on which it happened, as for a result written by hand
WRITE_RESULTS = """
INSERT INTO competency_assessmentresult (agency_id, id, employee_id, person_id, competency_id,
  unit_id, position_id, method, level, assessed_on, row_order, is_imported, recorded_at)
SELECT %s, d.id, d.employee_id, d.person_id, d.competency_id, a.unit_id, a.position_id,
  d.method, d.level, d.assessed_on, d.last_order + d.row_number, true, now()
FROM pg_temp.decided_result d
LEFT JOIN organization_assignment a ON a.employee_id = d.employee_id AND a.kind = 'D'
  AND a.valid_from <= d.assessed_on AND (a.valid_to IS NULL OR a.valid_to > d.assessed_on)
WHERE d.kind <> 'SAME'
"""
WRITE_EVIDENCE = """
INSERT INTO competency_evidence (agency_id, id, person_id, competency_id, unit_id, kind,
  result_id, occurred_on, valid_until, source, file_hash, recorded_by_id, recorded_at)
SELECT r.agency_id, d.id, d.person_id, d.competency_id, r.unit_id, 'RESULT', d.id, d.assessed_on,
  d.valid_until, '', '', %s, now()
FROM pg_temp.decided_result d JOIN competency_assessmentresult r ON r.id = d.id
WHERE d.kind <> 'SAME'
"""


@command(
    permission=IMPORT_COMPETENCY,
    audits="competency.dictionary.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_dictionary(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Kamus*; a changed entry holds from ``effective_on``."""
    batch, outcomes = plan_dictionary(actor.own_agency, rows, effective_on)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)


@command(
    permission=IMPORT_COMPETENCY,
    audits="competency.standards.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_standards(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Standar*; a changed position gets a new version."""
    batch, outcomes = plan_standards(actor.own_agency, rows, effective_on)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)


@command(
    permission=IMPORT_COMPETENCY,
    audits="competency.results.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_results(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Hasil*; each new result also enters the ledger of evidence."""
    decide_results(rows)
    outcomes = read_outcomes()
    with connection.cursor() as cursor:
        cursor.execute(WRITE_RESULTS, [actor.own_agency])
        cursor.execute(WRITE_EVIDENCE, [actor.person_id])
    if recorded := sum(outcome.kind is not OutcomeKind.SAME for outcome in outcomes):
        announce(EvidenceRecorded(EvidenceRecorded.IMPORT, recorded, timezone.now()))
    return note_outcomes(outcomes, effective_on)
