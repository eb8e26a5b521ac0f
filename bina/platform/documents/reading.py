"""Reading workbooks: .xlsx, and one sheet as .csv. Rows are given one by one, as sent."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from bina.kernel.cell import Cell
from bina.platform.documents.archive import (
    COLUMNS_KEPT,
    ROWS_AT_MOST,
    UnreadableBook,
    check_archive,
)

CSV_AT_MOST: Final = 128 * 1024 * 1024
_DELIMITERS: Final = ";,\t"


class Sheet(Protocol):
    """One sheet. ``rows`` starts anew at every call, with the row numbers of Excel."""

    @property
    def name(self) -> str: ...

    def rows(self, after: int = 0) -> Iterator[tuple[int, list[Cell]]]: ...


def first_rows(sheet: Sheet, count: int) -> list[list[Cell]]:
    """The first rows, from row 1 on."""
    return [cells for _, cells in islice(sheet.rows(), count)]


class _ExcelBook:
    """Unpacks a sheet once for all passes over it, and holds one at a time."""

    def __init__(self, book: CalamineWorkbook) -> None:
        self._book = book
        self._held: CalamineSheet | None = None

    def unpack(self, name: str) -> CalamineSheet:
        if self._held is None or self._held.name != name:
            self._held = None
            self._held = self._book.get_sheet_by_name(name)
        return self._held


@dataclass(frozen=True)
class _ExcelSheet:
    book: _ExcelBook
    name: str

    def rows(self, after: int = 0) -> Iterator[tuple[int, list[Cell]]]:
        """Rows below row ``after``; at most the first columns of each."""
        sheet = self.book.unpack(self.name)
        left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > after:
                yield number, [*left, *cells][:COLUMNS_KEPT]


@dataclass(frozen=True)
class _TextSheet:
    text: str
    name: str

    def rows(self, after: int = 0) -> Iterator[tuple[int, list[Cell]]]:
        """Rows below row ``after``; every cell is text."""
        lines = csv.reader(io.StringIO(self.text, newline=""), delimiter=_delimiter(self.text))
        for number, cells in enumerate(lines, start=1):
            if number > ROWS_AT_MOST:
                raise UnreadableBook(
                    "Berkas ini berisi lebih dari 500.000 baris.", "Bagi menjadi beberapa berkas."
                )
            if number > after:
                yield number, list(cells[:COLUMNS_KEPT])


def open_sheets(path: Path, name: str = "", *, is_checked: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a file in their order; ``name`` is how its sender calls it.

    ``is_checked`` says that these very bytes were found sound before.
    Raises UnreadableBook, with the reason and what to do, for anything that is not a workbook.
    """
    called = Path(name or path.name)
    if called.suffix.lower() == ".csv":
        return (_TextSheet(_read_text(path), called.stem),)
    if not is_checked:
        check_archive(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError as fault:
        raise UnreadableBook(
            "Berkas ini terkunci kata sandi.", "Buka kuncinya di Excel, simpan, lalu kirim lagi."
        ) from fault
    except CalamineError as fault:
        raise UnreadableBook(
            "Berkas ini rusak.", "Buka di Excel, simpan kembali, lalu kirim lagi."
        ) from fault
    shared = _ExcelBook(book)
    return tuple(
        _ExcelSheet(shared, sheet.name)
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    )


def _read_text(path: Path) -> str:
    if path.stat().st_size > CSV_AT_MOST:
        raise UnreadableBook("Berkas ini terlalu besar.", "Bagi menjadi beberapa berkas.")
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableBook("Berkas ini kosong.", "Pilih berkas yang benar, lalu kirim lagi.")
    if b"\0" in data:
        raise UnreadableBook("Berkas ini bukan berkas CSV.", "Simpan sebagai CSV UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first lines."""
    start = "\n".join(text.splitlines()[:5]) if len(text) < _SAMPLE else text[:_SAMPLE]
    return max(_DELIMITERS, key=start.count)


_SAMPLE: Final = 4096
