"""The refused rows as a workbook to mend and send again: the same headings, and what is wrong."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.documents.writing import Table, TableColumn, write_workbook
from bina.platform.files import new_file_path, register_file
from bina.platform.intake.models import StagedRow, UploadedSheet
from bina.platform.intake.permissions import IMPORT_DATA
from bina.platform.intake.sealed import CELLS, open_row
from bina.platform.intake.staged import in_chunks

WIDE = 60


def make_refused_book(actor: Actor, sheets: Sequence[UploadedSheet]) -> UUID | None:
    """The key of the stored file, None when nothing was refused. Called inside a command."""
    tables = [_table(sheet) for sheet in sheets if sheet.refused_count]
    if not tables:
        return None
    today = timezone.localdate()
    file_id, path = new_file_path(actor)
    write_workbook(path, tables, today)
    name = _("baris-ditolak-%(day)s.xlsx") % {"day": f"{today:%Y-%m-%d}"}
    register_file(actor, file_id, name=name, permission=IMPORT_DATA.code)
    return file_id


def _table(sheet: UploadedSheet) -> Table:
    columns = [TableColumn(column["heading"], width=18) for column in sheet.columns]
    letters = [column["letter"] for column in sheet.columns]
    return Table(
        name=sheet.sheet,
        columns=[*columns, TableColumn(_("Masalah"), width=WIDE)],
        rows=_rows(sheet, letters),
    )


def _rows(sheet: UploadedSheet, letters: Sequence[str]) -> Iterator[list[str]]:
    for row in in_chunks(Q(sheet=sheet, is_accepted=False), with_cells=True):
        cells = open_row(row.cells or {}, CELLS, sheet.id, row.row_number)
        yield [*(cells.get(letter, "") for letter in letters), _problems(row)]


def _problems(row: StagedRow) -> str:
    return "; ".join(
        f"{problem['heading']}: {problem['message']} {problem['remedy']}"
        for problem in row.problems
    )
