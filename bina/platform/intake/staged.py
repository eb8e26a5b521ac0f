"""Reading staged rows back in chunks, so that memory does not grow with the file."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from bina.platform.intake.models import StagedRow, UploadedSheet
from bina.platform.intake.registry import SheetHandler, find_handler

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


def in_chunks(which: Q) -> Iterator[StagedRow]:
    """Rows of one sheet by row number; a chunk at a time is held."""
    rows = StagedRow.objects.filter(which).order_by("row_number").defer("cells")
    last = -1
    while chunk := list(rows.filter(row_number__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].row_number
