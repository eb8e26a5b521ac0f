"""Putting files away: the bytes first, then the row, so that no row lacks its file."""

import hashlib
import mimetypes
import shutil
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.errors import Refused
from bina.platform.files.models import StoredFile

CHUNK = 1 << 20
# the mimetypes module asks the machine for others; these must never differ
CONTENT_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".zip": "application/zip",
}


def place_of(agency_id: UUID, file_id: UUID) -> Path:
    return Path(settings.FILES_DIR) / str(agency_id) / str(file_id)


def free_space() -> int:
    """Bytes that are free where files are stored."""
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free


def check_space() -> None:
    """Raises Refused when less is free than what is kept for the database."""
    if free_space() < settings.FREE_FOR_DATABASE:
        raise Refused(
            _(
                "Ruang penyimpanan hampir penuh, sehingga berkas belum dapat diterima. Isian tanpa "
                "berkas tetap tersimpan. Hubungi admin instansi, lalu coba lagi."
            )
        )


def new_file_path(actor: Actor) -> tuple[UUID, Path]:
    """A fresh id and the path to write the bytes to; ``register_file`` makes them known.

    Raises Refused when the disk is nearly full: what is left belongs to the database.
    """
    check_space()
    file_id = uuid4()
    path = place_of(actor.own_agency, file_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    return file_id, path


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def register_file(actor: Actor, file_id: UUID, *, name: str, permission: str = "") -> Ref:
    """The owner may fetch it, and whoever holds ``permission``; called inside a command."""
    path = place_of(actor.own_agency, file_id)
    suffix = Path(name).suffix.lower()
    guess = CONTENT_TYPES.get(suffix) or mimetypes.guess_type(name)[0]
    StoredFile.objects.create(
        id=file_id,
        agency_id=actor.own_agency,
        name=name,
        content_type=guess or "application/octet-stream",
        size=path.stat().st_size,
        sha256=_digest(path),
        owner_id=actor.person_id,
        permission=permission,
    )
    return Ref("platform.storedfile", file_id)


def remove_file(file_id: UUID) -> None:
    """Delete the bytes; the row stays and says when."""
    row = StoredFile.objects.filter(id=file_id, removed_at=None).first()
    if row is None:
        return
    StoredFile.objects.filter(id=file_id).update(removed_at=timezone.now())
    place_of(row.agency_id, row.id).unlink(missing_ok=True)
