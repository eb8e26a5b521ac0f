"""Giving an upload up before it is applied."""

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command
from bina.platform.errors import Refused
from bina.platform.files import remove_file
from bina.platform.intake.commands.clearing import clear_staging
from bina.platform.intake.models import Upload, UploadedBook, UploadState
from bina.platform.intake.permissions import IMPORT_DATA

OVER = (UploadState.APPLIED, UploadState.UNDONE)


@command(
    permission=IMPORT_DATA, audits="platform.intake.cancelled", subject=Upload, personal=HOLDS_NONE
)
def cancel_upload(actor: Actor, upload: Upload) -> Ref:
    """Forget the rows and the files; a job that still reads them stops at its next chunk."""
    ref = Ref("platform.upload", upload.id)
    if upload.state == UploadState.CANCELLED:
        return ref
    if upload.state in OVER:
        raise Refused(_("Unggahan ini sudah diterapkan. Batalkan penerapannya."))
    clear_staging(upload)
    books = UploadedBook.objects.filter(upload=upload).values_list("file_id", flat=True)
    for file_id in filter(None, [*books, upload.refused_file_id]):
        remove_file(file_id)
    upload.state = UploadState.CANCELLED
    upload.save(update_fields=["state"])
    return ref
