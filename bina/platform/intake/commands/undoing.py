"""Taking an applied upload back: one command, all rows or none."""

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note, single_entry
from bina.platform.errors import Refused
from bina.platform.intake.commands.applying import counts_of, lock_intake
from bina.platform.intake.events import IntakeUndone
from bina.platform.intake.footprint import Footprint, Print, batches, columns_of, find_blockers
from bina.platform.intake.models import Upload, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.registry import undo_guards
from bina.platform.intake.rules import require_undoable
from bina.platform.intake.staged import used_sheets
from bina.platform.jobs import is_busy, start_job
from bina.platform.outbox import announce

NAMED = 20  # blockers told in a message; the page lists them all


@command(
    permission=IMPORT_DATA,
    audits="platform.intake.undo_started",
    subject=Upload,
    personal=HOLDS_NONE,
)
def start_undoing(actor: Actor, upload: Upload) -> Ref:
    """Queue the job that takes the upload back. Raises Refused when it is too late."""
    if is_busy(upload.job_id):
        raise Refused(_("Unggahan ini sedang diproses. Tunggu sampai selesai."))
    require_undoable(upload, timezone.now())
    title = _("Membatalkan penerapan unggahan")
    job = start_job(actor, "intake.undo", title=title, upload_id=str(upload.id))
    upload.job_id = job.id
    upload.save(update_fields=["job_id"])
    return job


@command(
    permission=IMPORT_DATA, audits="platform.intake.undone", subject=Upload, personal=HOLDS_NONE
)
def undo_upload(actor: Actor, upload: Upload) -> Ref:
    """Everything as it was before; Refused, with the rows, when something stands upon one."""
    ref = Ref("platform.upload", upload.id)
    if upload.state == UploadState.UNDONE:
        return ref
    lock_intake(actor)
    require_undoable(upload, timezone.now())
    footprint = Footprint(upload.id)
    _require_free(actor, footprint)
    _release(actor, footprint)
    _take_back(footprint)
    _settle(actor)
    upload.state, upload.undone_at = UploadState.UNDONE, timezone.now()
    upload.save(update_fields=["state", "undone_at"])
    sheets = used_sheets(upload.id)
    note(digest=upload.digest, counts={sheet.sheet: counts_of(sheet) for sheet in sheets})
    announce(IntakeUndone(upload.id, tuple(sheet.sheet for sheet in sheets)))
    return ref


def _require_free(actor: Actor, footprint: Footprint) -> None:
    blockers = find_blockers(actor, footprint)
    if not blockers:
        return
    message = _("Penerapan tidak dapat dibatalkan: %(count)d data sudah dipakai atau diubah.")
    problems = [f"{blocker.change.kind}: {blocker.reason}" for blocker in blockers[:NAMED]]
    raise Refused(message % {"count": len(blockers)}, problems=problems)


def _release(actor: Actor, footprint: Footprint) -> None:
    changes = footprint.changes()
    for guard in undo_guards():
        if guard.release is not None:
            guard.release(actor, changes)


def _settle(actor: Actor) -> None:
    with single_entry():
        for guard in undo_guards():
            if guard.settle is not None:
                guard.settle(actor)


def _take_back(footprint: Footprint) -> None:
    """Created rows go first: a dated row may run on only once its successor is gone."""
    for kind in reversed(footprint.prints):
        model = apps.get_model(kind)
        for keys in batches(footprint.created(kind)):
            rows = model._default_manager.filter(pk__in=keys)
            rows._raw_delete(rows.db)
    for kind in footprint.prints:
        for keys in batches(footprint.changed(kind)):
            prints = footprint.prints[kind]
            _restore(apps.get_model(kind), {key: prints[key] for key in keys})


def _restore(model: type[Model], prints: dict[object, Print]) -> None:
    rows = model._default_manager.in_bulk(list(prints))
    columns = columns_of(model)
    touched: set[str] = set()
    for key, row in rows.items():
        for name, value in (prints[key].before or {}).items():
            setattr(row, name, columns[name].to_python(value))
            touched.add(columns[name].name)
    if touched:
        model._default_manager.bulk_update(rows.values(), sorted(touched), batch_size=500)
