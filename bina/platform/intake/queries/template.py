"""The template: every sheet with its headings, an example, and drop-downs of the agency's codes."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from bina.kernel.sheet import Column
from bina.platform.access import Actor
from bina.platform.documents.writing import INK, SAND, TEAL
from bina.platform.intake.books import GUIDE, LISTS
from bina.platform.intake.queries.access import require_import
from bina.platform.intake.registry import SheetHandler, sheet_handlers

EXAMPLE, HEADER, FIRST = 1, 2, 3  # rows of a sheet, from 0
LAST = 10_000  # as far as drop-downs reach
WIDTH = 20


def make_template(actor: Actor) -> bytes:
    """An .xlsx of the sheets; the example stands above the headings, where nothing is read."""
    require_import(actor)
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        _Template(workbook).write(actor)
    return target.getvalue()


class _Template:
    """The workbook in the making; lists of codes go to a sheet of their own at the end."""

    def __init__(self, workbook: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
        self.workbook = workbook
        self.title = workbook.add_format({**base, "bold": True})
        self.text = workbook.add_format({**base, "num_format": "@"})
        self.date = workbook.add_format({**base, "num_format": "dd-mm-yyyy"})
        self.number = workbook.add_format({**base, "num_format": "General"})
        self.wrapped = workbook.add_format({**base, "text_wrap": True, "valign": "top"})
        self.header = workbook.add_format(
            {**base, "bold": True, "bg_color": SAND, "bottom": 2, "bottom_color": TEAL}
        )
        self.lists: list[tuple[str, Sequence[str]]] = []

    def write(self, actor: Actor) -> None:
        self._write_guide(self.workbook.add_worksheet(GUIDE))
        for handler in sheet_handlers():
            self._write_sheet(actor, handler)
        sheet = self.workbook.add_worksheet(LISTS)
        for index, (heading, values) in enumerate(self.lists):
            # not the bare heading, or the sheet would be taken for one of data
            sheet.write_string(0, index, _("Daftar %(name)s") % {"name": heading}, self.title)
            sheet.write_column(1, index, values, self.text)

    def _write_guide(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        for row, (name, words) in enumerate(_guide()):
            sheet.write_string(row, 0, name, self.title)
            sheet.write_string(row, 1, words, self.wrapped)

    def _write_sheet(self, actor: Actor, handler: SheetHandler) -> None:
        sheet = self.workbook.add_worksheet(handler.spec.name)
        codes = handler.choices(actor) if handler.choices else {}
        first = _("Baris 2 adalah contoh. Isi data mulai baris 4; baris 1 sampai 3 jangan diubah.")
        sheet.write_string(0, 0, first, self.title)
        for index, column in enumerate(handler.spec.columns):
            sheet.set_column(index, index, WIDTH, self._look(column))
            self._write_example(sheet, index, column)
            sheet.write_string(HEADER, index, column.heading, self.header)
            self._offer(sheet, index, column, codes.get(column.heading) or column.choices)
        sheet.freeze_panes(FIRST, 0)

    def _look(self, column: Column) -> Any:
        if column.value is date:
            return self.date
        return self.text if column.value is str else self.number

    def _write_example(self, sheet: Any, index: int, column: Column) -> None:
        if isinstance(column.example, date):
            sheet.write_datetime(EXAMPLE, index, column.example, self.date)
        elif isinstance(column.example, str):
            sheet.write_string(EXAMPLE, index, column.example, self.text)
        else:
            sheet.write_number(EXAMPLE, index, column.example, self.number)

    def _offer(self, sheet: Any, index: int, column: Column, values: Sequence[str]) -> None:
        """A drop-down that warns and lets through: a code of the same upload may be new."""
        if not values:
            return
        place = self._place(column.heading, values)
        letter = xl_col_to_name(place)
        source = f"='{LISTS}'!${letter}$2:${letter}${len(values) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(FIRST, index, LAST, index, rule)

    def _place(self, heading: str, values: Sequence[str]) -> int:
        """The column of the list; equal lists are written once."""
        for place, (_heading, known) in enumerate(self.lists):
            if known == values:
                return place
        self.lists.append((heading, values))
        return len(self.lists) - 1


def _guide() -> list[tuple[str, str]]:
    sheets = [(handler.spec.name, handler.spec.book) for handler in sheet_handlers()]
    return [
        (_("Cara memakai"), _("Isi lembar yang Anda perlukan, simpan, lalu unggah di bina.")),
        (_("Satu atau beberapa"), _("Boleh satu berkas berisi semua lembar, boleh enam berkas.")),
        (_("NIP"), _("Kolom NIP berformat Teks. Bila berformat angka, Excel menghapus angkanya.")),
        (_("Tanggal"), _("Tulis 14-08-1986 atau 14 Agustus 1986.")),
        (_("Angka"), _("Desimal memakai koma: 3,25.")),
        (_("Daftar turun"), _("Kode diambil dari data instansi Anda pada saat templat diunduh.")),
        (_("Lembar"), ""),
        *((name, _("Berkas contoh: %(book)s") % {"book": book}) for name, book in sheets),
    ]
