"""Taking one to six workbooks in."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.documents.archive import UnreadableBook
from bina.platform.errors import Refused
from bina.platform.files import new_file_path, register_file
from bina.platform.intake.books import inspect_book
from bina.platform.intake.models import Upload, UploadedBook
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.jobs import start_job

MOST_BOOKS = 6
MOST_BYTES = 25 * 1024 * 1024
LONGEST_NAME = 200


@dataclass(frozen=True)
class Incoming:
    """A file as it comes in; ``chunks`` is read once."""

    name: str
    chunks: Iterable[bytes]


@dataclass
class _Kept:
    """Bytes that were put away, not yet known to the database."""

    id: UUID
    name: str
    path: Path
    sha256: str = ""


@command(
    permission=IMPORT_DATA,
    audits="platform.intake.received",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def receive_upload(
    actor: Actor, *, books: Sequence[Incoming], effective_on: date, is_read_later: bool = True
) -> Ref:
    """Keep the files and queue their reading, unless the caller goes on to read them itself.

    Raises Refused with a reason per file.
    """
    if not 1 <= len(books) <= MOST_BOOKS:
        raise Refused(_too_many_or_few(len(books)), field="books")
    kept: list[_Kept] = []
    try:
        problems = [problem for book in books if (problem := _keep(actor, book, kept))]
        problems += _repeated(kept)
        if problems:
            raise Refused(_("Berkas belum dapat diterima."), field="books", problems=problems)
        upload = _register(actor, kept, effective_on)
        if is_read_later:
            start_reading(actor, upload)
        return Ref("platform.upload", upload.id)
    except BaseException:
        for book in kept:
            book.path.unlink(missing_ok=True)
        raise


def _too_many_or_few(count: int) -> str:
    if not count:
        return _("Pilih paling sedikit satu berkas.")
    return _(
        "Paling banyak %(most)d berkas dalam satu unggahan; Anda memilih %(count)d. "
        "Unggah sisanya sesudah ini."
    ) % {"most": MOST_BOOKS, "count": count}


def _keep(actor: Actor, book: Incoming, kept: list[_Kept]) -> str | None:
    """Put the bytes away and look at them; returns why they are refused."""
    name = _clean(book.name)
    file_id, path = new_file_path(actor)
    place = _Kept(file_id, name, path)
    kept.append(place)
    try:
        place.sha256 = _write(book, path)
        inspect_book(path, name)
    except UnreadableBook as fault:
        return f"{name}: {fault}"
    return None


def _clean(name: str) -> str:
    """The last part of a name, without signs that nobody sees or that turn the text around."""
    shown = "".join(sign for sign in name.replace("\\", "/") if sign.isprintable())
    return PurePath(shown).name[-LONGEST_NAME:]


def _write(book: Incoming, path: Path) -> str:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as stream:
        for chunk in book.chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise UnreadableBook(
                    _("Ukurannya lebih dari 25 MB."), _("Bagi menjadi beberapa berkas.")
                )
            digest.update(chunk)
            stream.write(chunk)
    return digest.hexdigest()


def _repeated(kept: Sequence[_Kept]) -> list[str]:
    first: dict[str, str] = {}
    problems = []
    for book in kept:
        if book.sha256 and book.sha256 in first:
            text = _("%(name)s: isinya sama dengan %(first)s. Pilih salah satu.")
            problems.append(text % {"name": book.name, "first": first[book.sha256]})
        first.setdefault(book.sha256, book.name)
    return problems


def _register(actor: Actor, kept: Sequence[_Kept], effective_on: date) -> Upload:
    digests = sorted(book.sha256 for book in kept)
    upload = Upload.objects.create(
        agency_id=actor.own_agency,
        effective_on=effective_on,
        digest=hashlib.sha256("".join(digests).encode()).hexdigest(),
        uploaded_by_id=actor.person_id,
        uploaded_by_name=actor.name,
    )
    for order, book in enumerate(kept):
        register_file(actor, book.id, name=book.name, permission=IMPORT_DATA.code)
        UploadedBook.objects.create(
            agency_id=actor.own_agency,
            upload=upload,
            file_id=book.id,
            name=book.name,
            order=order,
            sha256=book.sha256,
        )
    note(upload=upload.id, digest=upload.digest, books=[book.name for book in kept])
    return upload


def start_reading(actor: Actor, upload: Upload) -> None:
    """Queue the job that reads and checks; called inside a command."""
    title = _("Membaca dan memeriksa unggahan")
    job = start_job(actor, "intake.read", title=title, upload_id=str(upload.id))
    upload.job_id = job.id
    upload.save(update_fields=["job_id"])
