"""When an upload may be applied, and how long it may be taken back."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.errors import Refused
from bina.platform.intake.models import Upload, UploadState

UNDO_WITHIN = timedelta(days=7)
EARLIEST = date(1970, 1, 1)
AHEAD = timedelta(days=366)


def require_effective(day: date) -> None:
    """Raises Refused for a day on which no upload can take effect."""
    if not EARLIEST <= day <= timezone.localdate() + AHEAD:
        raise Refused(_("Isi tanggal paling jauh satu tahun ke depan."), field="effective_on")


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
