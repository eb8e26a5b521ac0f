"""When an upload may be applied, and how long it may be taken back."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.platform.errors import Refused
from bina.platform.intake.models import Upload, UploadState

UNDO_WITHIN = timedelta(days=7)


def require_applicable(upload: Upload) -> None:
    """Raises Refused, with the way out."""
    if upload.state != UploadState.CHECKED:
        raise Refused(_("Hanya unggahan yang selesai diperiksa yang dapat diterapkan."))
    if is_outdated(upload):
        raise Refused(
            _("Data instansi berubah sejak unggahan ini diperiksa. Periksa ulang, lalu terapkan.")
        )


def is_outdated(upload: Upload) -> bool:
    """Whether another upload was applied or undone after this one was checked."""
    later = Q(applied_at__gt=upload.read_at) | Q(undone_at__gt=upload.read_at)
    return Upload.objects.filter(later).exclude(id=upload.id).exists()


def require_undoable(upload: Upload, now: datetime) -> None:
    """Raises Refused before it is applied, and seven days after."""
    if upload.state != UploadState.APPLIED or upload.applied_at is None:
        raise Refused(_("Hanya unggahan yang sudah diterapkan yang dapat dibatalkan."))
    if now > upload.applied_at + UNDO_WITHIN:
        raise Refused(_("Sudah lewat 7 hari sejak diterapkan. Unggah data yang benar."))
