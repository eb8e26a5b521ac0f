"""A stored workbook as the intake reads it: its sheets, its first rows, its rows one by one."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bina.kernel.cell import Cell
from bina.platform.documents.archive import UnreadableBook
from bina.platform.documents.reading import Sheet, open_sheets
from bina.platform.intake.recognition import LOOKAHEAD

SUFFIXES = (".xlsx", ".csv")
# sheets of the template that hold no data
GUIDE, LISTS = "Petunjuk", "Daftar kode"


class Book:
    """Opened once, read as often as needed. Raises UnreadableBook.

    ``sound`` is the digest of what was inspected when the file came in: the same bytes are not
    inspected again.
    """

    def __init__(self, path: Path, name: str, sound: str = "") -> None:
        sheets = open_sheets(path, name, is_checked=bool(sound) and digest_of(path) == sound)
        self._sheets: dict[str, Sheet] = {sheet.name: sheet for sheet in sheets}

    @property
    def sheets(self) -> list[str]:
        return list(self._sheets)

    def survey(self, sheet: str) -> tuple[list[list[Cell]], int]:
        """The first rows, among which the header row is looked for, and the number of all rows."""
        rows = self._sheets[sheet].rows()
        top = [cells for _, cells in islice(rows, LOOKAHEAD)]
        return top, len(top) + sum(1 for _ in rows)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        """All rows with their numbers in Excel, from 1; starts anew at every call."""
        return self._sheets[sheet].rows()


def digest_of(path: Path) -> str:
    """SHA-256 of a stored file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def inspect_book(path: Path, name: str) -> None:
    """Raises UnreadableBook for a file that is not what its name says, or cannot be read."""
    suffix = Path(name).suffix.lower()
    if suffix == ".xls":
        raise UnreadableBook(
            "Berkas ini berformat Excel lama (.xls).",
            "Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah lagi.",
        )
    if suffix not in SUFFIXES:
        raise UnreadableBook(
            "Hanya berkas Excel (.xlsx) atau CSV yang dapat dibaca.",
            "Simpan datanya sebagai Excel (.xlsx), lalu unggah lagi.",
        )
    open_sheets(path, name)


def column_letter(index: int) -> str:
    """The letters above a column in Excel; ``index`` counts from 0."""
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
