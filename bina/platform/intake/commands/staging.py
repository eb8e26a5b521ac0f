"""Filling the staging table: recognise the sheets, then check and keep rows, chunk by chunk.

Each chunk is a short transaction of its own with the place where the next one starts, so a job
that is killed anywhere goes on from there. These are working copies that nobody relies on, and
like autosaves they are not audited one by one: ``check_upload`` ends the reading with an entry.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from bina.kernel.cell import shown
from bina.kernel.sheet import SheetSpec, to_plain
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.intake.books import Book, column_letter
from bina.platform.intake.checking import CheckedRow, Checker, read_rows
from bina.platform.intake.commands.applying import Report
from bina.platform.intake.commands.recognising import layout_of, recognise
from bina.platform.intake.models import Upload, UploadedSheet, UploadState
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.plain import to_json
from bina.platform.intake.recognition import Layout
from bina.platform.intake.registry import sheet_handlers
from bina.platform.intake.sealed import CELLS, VALUES, mask, seal_row, secret_letters
from bina.platform.intake.staged import Shelf, handler_of, stored_codes, used_sheets
from bina.platform.tenancy import agency

CHUNK = 2000
COLUMNS = {
    "agency_id": "uuid",
    "sheet_id": "uuid",
    "row_number": "integer",
    "is_accepted": "boolean",
    "is_warned": "boolean",
    "outcome": "text",
    "cells": "jsonb",
    "values": "jsonb",
    "problems": "jsonb",
}
INSERT = """
INSERT INTO platform_stagedrow (id, {columns})
SELECT gen_random_uuid(), {columns} FROM pg_temp.intake_rows
"""


def stage_upload(actor: Actor, upload_id: UUID, report: Report) -> UploadState:
    """Stage every row of every sheet that is used; goes on where an earlier run was killed.

    Returns the state it leaves: RECEIVED when all is staged and the check may follow.
    """
    shelf = Shelf()
    with _staging(actor, upload_id) as upload:
        recognise(upload, shelf)
        state, sheets = UploadState(upload.state), used_sheets(upload.id)
        checker = Checker(
            (handler.spec for handler in sheet_handlers()),
            stored_codes(actor, sheets, upload.effective_on),
        )
    if state is not UploadState.RECEIVED:
        return state
    for sheet in sheets:
        _stage_sheet(actor, sheet, shelf.book(sheet.book), checker, upload.effective_on, report)
    return state


@contextmanager
def _staging(actor: Actor, upload_id: UUID) -> Iterator[Upload]:
    """The upload, locked, while it may be read. Raises Forbidden, NotFound, Refused."""
    if not IMPORT_DATA.is_granted(actor):
        raise Forbidden(IMPORT_DATA.code)
    with transaction.atomic(), agency(actor.own_agency):
        upload = Upload.objects.select_for_update().filter(id=upload_id).first()
        if upload is None:
            raise NotFound("platform.upload")
        if upload.state != UploadState.RECEIVED:
            raise Refused(_("Unggahan ini tidak lagi menunggu dibaca."))
        yield upload


def _stage_sheet(
    actor: Actor,
    sheet: UploadedSheet,
    book: Book,
    checker: Checker,
    effective_on: date,
    report: Report,
) -> None:
    """Rows that are staged already are checked again, which brings their keys back to mind."""
    spec, layout = handler_of(sheet).spec, layout_of(sheet)
    checked = checker.check(
        spec, lambda: read_rows(spec, layout, book.rows(sheet.name), effective_on)
    )
    for chunk in _chunks(checked):
        fresh = [row for row in chunk if row.number > sheet.read_to]
        stage_chunk(actor, sheet, layout, fresh)
        report(chunk[-1].number, sheet.row_total, sheet.sheet)
    _close_sheet(actor, sheet)


def _chunks(rows: Iterable[CheckedRow]) -> Iterator[list[CheckedRow]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def stage_chunk(
    actor: Actor, sheet: UploadedSheet, layout: Layout, rows: Sequence[CheckedRow]
) -> None:
    """Keep the rows and the place, both or neither. Raises Refused once another job did."""
    if not rows:
        return
    with _staging(actor, sheet.upload_id):
        last = rows[-1].number
        here = UploadedSheet.objects.filter(id=sheet.id, read_to=sheet.read_to)
        if not here.update(read_to=last):
            raise Refused(_("Unggahan ini sedang dibaca oleh pekerjaan lain."))
        rows = _beside_stored(actor, sheet, rows)
        staged = (_staged(sheet, layout, row) for row in rows)
        load_temporary("intake_rows", COLUMNS, staged, is_joined=False)
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        with connection.cursor() as cursor:
            cursor.execute(INSERT.format(columns=columns))
    sheet.read_to = last


def _close_sheet(actor: Actor, sheet: UploadedSheet) -> None:
    with _staging(actor, sheet.upload_id):
        UploadedSheet.objects.filter(id=sheet.id).update(is_staged=True)


def _beside_stored(
    actor: Actor, sheet: UploadedSheet, rows: Sequence[CheckedRow]
) -> Sequence[CheckedRow]:
    """The rows with what only the database can tell of the sound ones."""
    clashes = handler_of(sheet).clashes
    if clashes is None:
        return rows
    found = clashes(actor, [row.values if row.is_accepted else {} for row in rows])
    return [
        replace(row, problems=(problem,)) if problem else row
        for row, problem in zip(rows, found, strict=True)
    ]


def _staged(sheet: UploadedSheet, layout: Layout, row: CheckedRow) -> tuple[Any, ...]:
    """In the order of COLUMNS; cells are kept where a problem is shown beside them."""
    spec = handler_of(sheet).spec
    letters, number = secret_letters(spec, sheet), row.number
    cells = seal_row(_cells(row), letters, CELLS, sheet.id, number) if row.problems else None
    values = seal_row(row.values, spec.secrets, VALUES, sheet.id, number)
    return (
        sheet.agency_id,
        sheet.id,
        row.number,
        row.is_accepted,
        row.is_accepted and bool(row.problems),
        "",
        to_json(cells),
        to_json(to_plain(values)) if row.is_accepted else None,
        to_json(_problems(spec, layout, row)),
    )


def _cells(row: CheckedRow) -> dict[str, str]:
    """What is filled, as Excel shows it, by letter of the column."""
    texts = ((column_letter(index), shown(cell)) for index, cell in enumerate(row.cells))
    return {letter: text for letter, text in texts if text}


def _problems(spec: SheetSpec, layout: Layout, row: CheckedRow) -> list[dict[str, str]]:
    places = layout.places
    return [
        {
            "kind": problem.kind,
            "severity": problem.severity.value,
            "letter": column_letter(places[problem.column]) if problem.column in places else "",
            "heading": layout.written(problem.column),
            "cell": mask(cell) if problem.column in spec.secrets else cell,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in row.problems
        for cell in (_cell(row, places.get(problem.column)),)
    ]


def _cell(row: CheckedRow, index: int | None) -> str:
    return shown(row.cells[index]) if index is not None and index < len(row.cells) else ""
