"""Handing workbooks to the intake, as the pages and jobs do."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.intake.commands import (
    Incoming,
    apply_upload,
    check_upload,
    receive_upload,
    stage_upload,
)
from bina.platform.intake.models import UploadState
from bina.platform.intake.queries import UploadView, get_upload

DATA = Path(__file__).resolve().parents[2] / "data"
AS_OF = date(2026, 11, 2)


def silent(done: int, total: int, message: str) -> None:
    """Nobody watches."""


def chunks_of(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def receive(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UUID:
    books = [Incoming(path.name, chunks_of(path)) for path in paths]
    ref: Ref = receive_upload(actor, books=books, effective_on=on)
    return ref.id


def read(actor: Actor, upload_id: UUID) -> UploadView:
    """What the job ``intake.read`` does."""
    if stage_upload(actor, upload_id, silent) is UploadState.RECEIVED:
        check_upload(actor, upload_id)
    return view(actor, upload_id)


def hand_in(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UploadView:
    """Received, staged and checked."""
    return read(actor, receive(actor, paths, on))


def bring_in(actor: Actor, paths: Sequence[Path], on: date = AS_OF) -> UploadView:
    """Received, staged, checked and applied."""
    upload_id = hand_in(actor, paths, on).id
    apply_upload(actor, upload_id)
    return view(actor, upload_id)


def view(actor: Actor, upload_id: UUID) -> UploadView:
    with reading(actor):
        return get_upload(actor, upload_id)


def folder(name: str) -> list[Path]:
    return sorted((DATA / name).glob("*.xlsx"))
