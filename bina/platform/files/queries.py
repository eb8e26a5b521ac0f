"""Finding files that an actor may fetch."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from bina.platform.access import Actor, find_permission
from bina.platform.files.models import StoredFile
from bina.platform.files.storing import place_of


@dataclass(frozen=True)
class FileView:
    id: UUID
    name: str
    content_type: str
    size: int
    sha256: str


def find_file(actor: Actor, file_id: UUID) -> FileView | None:
    """The actor's own file, or one whose permission the actor holds; else None.

    Files belong to agencies: whoever works for the nation finds none.
    """
    if actor.agency_id is None:
        return None
    row = StoredFile.objects.filter(id=file_id, removed_at=None).first()
    if row is None or not _may_fetch(actor, row):
        return None
    return FileView(row.id, row.name, row.content_type, row.size, row.sha256)


def _may_fetch(actor: Actor, row: StoredFile) -> bool:
    if actor.is_system or row.owner_id == actor.person_id:
        return True
    return bool(row.permission) and find_permission(row.permission).is_granted(actor)


def open_path(actor: Actor, file_id: UUID) -> Path:
    """Where the bytes of a found file lie; only for the actor's own agency."""
    return place_of(actor.own_agency, file_id)
