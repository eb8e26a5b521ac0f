"""Applying a checked upload: one command, one transaction, one audit entry."""

from collections import Counter, deque
from collections.abc import Callable, Iterator

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.outcome import OutcomeKind
from bina.kernel.ref import Ref
from bina.kernel.sheet import SheetSpec, from_plain
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note, single_entry
from bina.platform.errors import Refused
from bina.platform.intake.commands.journal import Journal
from bina.platform.intake.events import IntakeApplied
from bina.platform.intake.models import StagedRow, Upload, UploadedSheet, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.registry import Row, changes_of
from bina.platform.intake.rules import require_applicable
from bina.platform.intake.sealed import VALUES, open_row
from bina.platform.intake.staged import accepted_rows, handler_of, used_sheets
from bina.platform.jobs import is_busy, start_job
from bina.platform.outbox import announce

Report = Callable[[int, int, str], None]


def silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


@command(
    permission=IMPORT_DATA,
    audits="platform.intake.apply_started",
    subject=Upload,
    personal=HOLDS_NONE,
)
def start_applying(actor: Actor, upload: Upload) -> Ref:
    """Queue the job that applies the upload. Raises Refused unless it is checked and fresh."""
    if is_busy(upload.job_id):
        raise Refused(_("Unggahan ini sedang diproses. Tunggu sampai selesai."))
    require_applicable(upload)
    job = start_job(actor, "intake.apply", title=_("Menerapkan unggahan"), upload_id=str(upload.id))
    upload.job_id = job.id
    upload.save(update_fields=["job_id"])
    return job


@command(
    permission=IMPORT_DATA, audits="platform.intake.applied", subject=Upload, personal=HOLDS_NONE
)
def apply_upload(actor: Actor, upload: Upload, *, report: Report = silent) -> Ref:
    """Write every accepted row, once: an upload that is applied already stays as it is."""
    ref = Ref("platform.upload", upload.id)
    if upload.state == UploadState.APPLIED:
        return ref
    lock_intake(actor)
    require_applicable(upload)
    sheets, journal = used_sheets(upload.id), Journal(upload)
    with single_entry():
        for sheet in sheets:
            _apply_sheet(actor, upload, sheet, journal, report)
    journal.close()
    upload.state, upload.applied_at = UploadState.APPLIED, timezone.now()
    upload.applied_by_name = actor.name
    upload.save(update_fields=["state", "applied_at", "applied_by_name"])
    note(digest=upload.digest, counts={sheet.sheet: counts_of(sheet) for sheet in sheets})
    changed = tuple(sheet.sheet for sheet in sheets if sheet.new_count or sheet.changed_count)
    announce(IntakeApplied(upload.id, changed, upload.effective_on))
    return ref


def lock_intake(actor: Actor) -> None:
    """Uploads of one agency are applied and undone one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake:{actor.own_agency}"]
        )


def counts_of(sheet: UploadedSheet) -> dict[str, int]:
    return {
        "read": sheet.read_count,
        "new": sheet.new_count,
        "changed": sheet.changed_count,
        "same": sheet.same_count,
        "refused": sheet.refused_count,
    }


def _apply_sheet(
    actor: Actor, upload: Upload, sheet: UploadedSheet, journal: Journal, report: Report
) -> None:
    handler, taken = handler_of(sheet), deque[int]()
    rows = numbered_values(handler.spec, accepted_rows(sheet.id), taken)
    counts: Counter[OutcomeKind] = Counter()
    total = sheet.read_count - sheet.refused_count
    for outcome in handler.apply(actor, rows, upload.effective_on):
        counts[outcome.kind] += 1
        journal.add(sheet.id, taken.popleft(), changes_of(outcome))
        report(counts.total(), total, sheet.sheet)
    sheet.new_count = counts[OutcomeKind.NEW]
    sheet.changed_count = counts[OutcomeKind.CHANGED]
    sheet.same_count = counts[OutcomeKind.SAME]
    sheet.save(update_fields=["new_count", "changed_count", "same_count"])


def numbered_values(spec: SheetSpec, rows: Iterator[StagedRow], taken: deque[int]) -> Iterator[Row]:
    """The rows as a handler takes them; ``taken`` remembers which Excel rows it has in hand."""
    for row in rows:
        taken.append(row.row_number)
        yield from_plain(spec, open_row(row.values or {}, VALUES, row.sheet_id, row.row_number))
