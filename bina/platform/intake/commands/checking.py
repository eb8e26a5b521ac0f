"""The dry run: what each staged row would change, counted before anything is written."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.cell import fold
from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.intake.commands.applying import Report, counts_of, numbered_values, silent
from bina.platform.intake.commands.refused import make_refused_book
from bina.platform.intake.models import StagedRow, Upload, UploadedSheet, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.plain import to_json
from bina.platform.intake.registry import Absent, SheetHandler
from bina.platform.intake.staged import accepted_rows, handler_of, used_sheets

LISTED = 200  # absent things kept with a sheet; the rest is counted
AT_ONCE = 5000
OUTCOMES = {"row_number": "integer", "outcome": "text", "before": "jsonb", "after": "jsonb"}
UPDATE = """
UPDATE platform_stagedrow s SET outcome = o.outcome, before = o.before, after = o.after
FROM pg_temp.intake_outcomes o WHERE s.sheet_id = %s AND s.row_number = o.row_number
"""
KINDS = """
SELECT p->>'kind', p->>'severity', count(*)
FROM platform_stagedrow s, jsonb_array_elements(s.problems) p
WHERE s.sheet_id = %s AND s.problems <> '[]' GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1
"""


@command(
    permission=IMPORT_DATA, audits="platform.intake.checked", subject=Upload, personal=HOLDS_NONE
)
def check_upload(actor: Actor, upload: Upload, *, report: Report = silent) -> Ref:
    """Compare every accepted row with the database and count; nothing of the agency changes."""
    ref = Ref("platform.upload", upload.id)
    if upload.state == UploadState.CHECKED:
        return ref
    sheets = used_sheets(upload.id)
    is_staged = bool(sheets) and all(sheet.is_staged for sheet in sheets)
    if upload.state != UploadState.RECEIVED or not is_staged:
        raise Refused(_("Unggahan ini belum selesai dibaca."))
    for sheet in sheets:
        _compare(actor, upload, sheet, report)
        _count(actor, sheet)
        sheet.save()
    upload.state, upload.read_at = UploadState.CHECKED, timezone.now()
    upload.refused_file_id = make_refused_book(actor, sheets)
    upload.save(update_fields=["state", "read_at", "refused_file"])
    note(digest=upload.digest, counts={sheet.sheet: counts_of(sheet) for sheet in sheets})
    return ref


def _compare(actor: Actor, upload: Upload, sheet: UploadedSheet, report: Report) -> None:
    handler, taken = handler_of(sheet), deque[int]()
    rows = numbered_values(handler.spec, accepted_rows(sheet.id), taken)
    counts: Counter[OutcomeKind] = Counter()
    waiting: list[tuple[Any, ...]] = []
    for outcome in handler.compare(actor, rows, upload.effective_on):
        counts[outcome.kind] += 1
        waiting.append(_line(taken.popleft(), outcome))
        if len(waiting) >= AT_ONCE:
            _write(sheet, waiting)
            report(counts.total(), sheet.read_to, sheet.sheet)
    _write(sheet, waiting)
    sheet.new_count = counts[OutcomeKind.NEW]
    sheet.changed_count = counts[OutcomeKind.CHANGED]
    sheet.same_count = counts[OutcomeKind.SAME]


def _line(number: int, outcome: RowOutcome) -> tuple[Any, ...]:
    """What differs is kept for changed rows; a new row says it all by itself."""
    if outcome.kind is not OutcomeKind.CHANGED:
        return (number, outcome.kind.value, None, None)
    return (number, outcome.kind.value, to_json(outcome.before), to_json(outcome.after))


def _write(sheet: UploadedSheet, waiting: list[tuple[Any, ...]]) -> None:
    if not waiting:
        return
    load_temporary("intake_outcomes", OUTCOMES, waiting)
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [sheet.id])
    waiting.clear()


def _count(actor: Actor, sheet: UploadedSheet) -> None:
    rows = StagedRow.objects.filter(sheet=sheet)
    sheet.read_count = rows.count()
    sheet.refused_count = rows.filter(is_accepted=False).count()
    sheet.warned_count = rows.filter(is_warned=True).count()
    with connection.cursor() as cursor:
        cursor.execute(KINDS, [sheet.id])
        found = cursor.fetchall()
    sheet.kinds = [
        {"kind": kind, "severity": severity, "count": count} for kind, severity, count in found
    ]
    absent = _absent(actor, sheet, handler_of(sheet))
    sheet.absent = [{"key": one.key, "label": one.label} for one in absent[:LISTED]]
    sheet.absent_count = len(absent)


def _absent(actor: Actor, sheet: UploadedSheet, handler: SheetHandler) -> list[Absent]:
    if handler.absent is None:
        return []
    return list(handler.absent(actor, set(_keys(sheet, handler.spec.key[0]))))


def _keys(sheet: UploadedSheet, heading: str) -> Iterator[str]:
    """The first key of every row, refused ones too: who stands in the file is not absent."""
    letters = [column["letter"] for column in sheet.columns if column["canonical"] == heading]
    rows = StagedRow.objects.filter(sheet=sheet).values_list(
        KeyTextTransform(heading, "values"), "cells"
    )
    for value, cells in rows.iterator(AT_ONCE):
        yield fold(str(value or (cells or {}).get(letters[0] if letters else "", "")))
