"""Reading staged rows back in chunks, so that memory does not grow with the file."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bina.kernel.sheet import SheetSpec
from bina.platform.access import Actor
from bina.platform.files.storing import place_of
from bina.platform.intake.books import Book
from bina.platform.intake.checking import Stored
from bina.platform.intake.models import StagedRow, UploadedBook, UploadedSheet
from bina.platform.intake.registry import SheetHandler, find_handler, sheet_handlers

CHUNK = 2000


def used_sheets(upload_id: UUID) -> list[UploadedSheet]:
    """The sheets that are used, those that others refer to first."""
    rows = UploadedSheet.objects.filter(upload_id=upload_id).exclude(sheet="")
    return list(rows.select_related("book").order_by("order", "name"))


def handler_of(sheet: UploadedSheet) -> SheetHandler:
    return find_handler(sheet.sheet)


def accepted_rows(sheet_id: UUID) -> Iterator[StagedRow]:
    """Accepted rows in the order of Excel, without the cells."""
    yield from in_chunks(Q(sheet_id=sheet_id, is_accepted=True))


def in_chunks(which: Q, *, with_cells: bool = False) -> Iterator[StagedRow]:
    """Rows of one sheet by row number; a chunk at a time is held."""
    rows = StagedRow.objects.filter(which).order_by("row_number")
    rows = rows if with_cells else rows.defer("cells", "problems", "before", "after")
    last = -1
    while chunk := list(rows.filter(row_number__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].row_number


class Shelf:
    """The stored books of an upload, each opened once."""

    def __init__(self) -> None:
        self._books: dict[UUID, Book] = {}

    def book(self, kept: UploadedBook) -> Book:
        """Raises UnreadableBook."""
        if kept.id not in self._books:
            path = place_of(kept.agency_id, kept.file_id)
            self._books[kept.id] = Book(path, kept.name, kept.sha256)
        return self._books[kept.id]


def stored_codes(actor: Actor, sheets: Sequence[UploadedSheet], on: date) -> Stored:
    """By sheet and code, what the database holds of the sheets that these refer to.

    An earlier day asks for the structure of today: a list may reach back beyond it.
    """
    day = max(on, timezone.localdate())
    asked = {name for sheet in sheets for name in _referred(handler_of(sheet).spec)}
    return {
        handler.spec.name: {row[handler.spec.key[0]]: row for row in handler.known(actor, day)}
        for handler in sheet_handlers()
        if handler.known is not None and handler.spec.name in asked
    }


def _referred(spec: SheetSpec) -> Iterator[str]:
    for column in spec.columns:
        if column.reference:
            yield column.reference.sheet
