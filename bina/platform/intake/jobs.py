"""The background work of the intake."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bina.platform.access import Actor
from bina.platform.bulk import refresh_statistics
from bina.platform.commands import reading
from bina.platform.intake.commands import (
    apply_upload,
    check_upload,
    stage_upload,
    undo_upload,
)
from bina.platform.intake.models import UploadState
from bina.platform.intake.queries import get_upload, kinds_written_by
from bina.platform.intake.registry import upload_page
from bina.platform.jobs import JobOutcome, Progress, job


def _outcome(message: str, upload_id: str) -> JobOutcome:
    return JobOutcome(message, upload_page(), {"upload_id": upload_id})


def _state_of(actor: Actor, upload_id: UUID) -> UploadState:
    """A job that is killed right after its command runs again, and has nothing left to do."""
    with reading(actor):
        return UploadState(get_upload(actor, upload_id).state)


@job("intake.read")
def read(actor: Actor, progress: Progress, *, upload_id: str) -> JobOutcome:
    """Stage and check; ends early where someone must be asked."""
    key = UUID(upload_id)
    state = _state_of(actor, key)
    if state is UploadState.RECEIVED:
        state = stage_upload(actor, key, progress.report)
    if state is UploadState.RECEIVED:
        check_upload(actor, key, report=progress.report)
    elif state is not UploadState.CHECKED:
        return _outcome(str(state.label), upload_id)
    with reading(actor):
        view = get_upload(actor, key)
    text = _("%(ready)d baris siap diterapkan, %(refused)d ditolak.")
    counts = {"ready": view.total.ready, "refused": view.total.refused}
    return _outcome(text % counts, upload_id)


@job("intake.apply")
def apply(actor: Actor, progress: Progress, *, upload_id: str) -> JobOutcome:
    key = UUID(upload_id)
    if _state_of(actor, key) is not UploadState.APPLIED:
        apply_upload(actor, key, report=progress.report)
    with reading(actor):
        refresh_statistics(kinds_written_by(key))
        count = get_upload(actor, key).total.ready
    text = ngettext("%(count)d baris diterapkan.", "%(count)d baris diterapkan.", count)
    return _outcome(text % {"count": count}, upload_id)


@job("intake.undo")
def undo(actor: Actor, progress: Progress, *, upload_id: str) -> JobOutcome:
    if _state_of(actor, UUID(upload_id)) is not UploadState.UNDONE:
        undo_upload(actor, UUID(upload_id))
    return _outcome(_("Penerapan dibatalkan. Data kembali seperti semula."), upload_id)
