"""Cells of a workbook: what people type, read as text, dates and exact numbers.

A cell arrives as a spreadsheet library gives it: text, float, date or nothing. Parsers return the
value or raise ``BadCell`` with the kind of fault and, in Indonesian, what is wrong and how to
mend it.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import floor, isfinite
from typing import Final, TypeAlias

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None
Parser: TypeAlias = Callable[[Cell], object]

_BLANKS: Final = re.compile(r"[\s\u00a0\u200b\u2060\ufeff]+")
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_ENGLISH_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?")
_DECIMAL: Final = re.compile(r"[-+]?\d+([.,]\d+)?")
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})")
_ISO_DATE: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ]00:00(?::00)?)?")
_NAMED_DATE: Final = re.compile(r"(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags agust aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov nopember nop",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# an unformatted date cell is a count of days since 1899-12-30; less would be years, not days
_DAY_ZERO: Final = date(1899, 12, 30)
_DAY_COUNTS: Final = range(3654, 73051)
_LONGEST_NUMBER: Final = 40


class BadCell(ValueError):  # noqa: N818 - a finding about data, not a failure of the program
    """``kind`` is the fault's name; ``message`` and ``remedy`` are sentences for the sender."""

    def __init__(self, kind: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.remedy = remedy


def squeeze(text: str) -> str:
    """The text without blanks around it and with single blanks inside."""
    return _BLANKS.sub(" ", text).strip()


def fold(text: str) -> str:
    """What two spellings have in common that differ in case and blanks only."""
    return squeeze(text).casefold()


def text_of(cell: Cell) -> str:
    """The cell as text; ``101.0`` is ``101``, a date is written ``14-08-1986``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return squeeze(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell)


def shown(cell: Cell) -> str:
    """The cell as its sender sees it in Excel: ``1,98903E+17``, ``3,25``, ``14-08-1986``."""
    if isinstance(cell, float) and abs(cell) >= 1e11:  # noqa: PLR2004 - Excel's own limit
        return f"{cell:.5E}".replace(".", ",")
    if isinstance(cell, float) and not cell.is_integer():
        return text_of(cell).replace(".", ",")
    return text_of(cell)


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not squeeze(cell))


def is_number(cell: Cell) -> bool:
    """A numeric cell, as opposed to digits kept as text."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def parse_date(cell: Cell) -> date:
    """A day from an Excel date, ``14 Agustus 1986``, ``14-08-1986``, ``14/08/1986`` or ISO text."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if is_blank(cell):
        raise BadCell("bad_date", "Tanggal belum diisi.", "Isi tanggal, misalnya 14-08-1986.")
    day = _count_to_date(cell) or _text_to_date(fold(text_of(cell)))
    if day is None:
        raise BadCell(
            "bad_date",
            "Tanggal ini tidak ada dalam kalender.",
            "Cocokkan dengan dokumen, lalu tulis misalnya 14-08-1986.",
        )
    return day


def _count_to_date(cell: Cell) -> date | None:
    count = find_number(cell) if is_number(cell) else None
    if count is not None and floor(count) in _DAY_COUNTS:
        return _DAY_ZERO + timedelta(days=floor(count))
    return None


def _text_to_date(text: str) -> date | None:
    if found := _NUMERIC_DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NAMED_DATE.fullmatch(text):
        day, month, year = int(found[1]), _MONTHS.get(found[2], 0), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_number(cell: Cell, *, is_small: bool = False) -> Fraction | None:
    """The exact number in a cell, None when there is none.

    Text may use a decimal comma (``3,25``) and points between thousands (``25.000.000``), with
    ``Rp`` before it; where numbers ``is_small`` (levels), ``3.250`` has decimals instead. Floats
    are taken to the 15 digits that Excel keeps.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Fraction(f"{cell:.15g}") if isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    text = squeeze(cell).removesuffix(",-").replace(" ", "")
    if text[:2].casefold() == "rp":
        text = text[2:].lstrip(".")
    if len(text) > _LONGEST_NUMBER:
        return None
    if _THOUSANDS.fullmatch(text) and not is_small:
        return Fraction(text.replace(".", "").replace(",", "."))
    if _ENGLISH_THOUSANDS.fullmatch(text):
        return Fraction(text.replace(",", ""))
    return Fraction(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def parse_number(cell: Cell, *, is_small: bool = False) -> Fraction:
    """An exact number. Raises ``bad_number`` for anything else, a blank cell included."""
    number = find_number(cell, is_small=is_small)
    if number is None:
        message = "Angka belum diisi." if is_blank(cell) else "Isi sel ini bukan angka."
        raise BadCell("bad_number", message, "Tulis dengan angka, misalnya 3,25.")
    return number


def parse_optional_text(cell: Cell) -> str:
    return text_of(cell)


def within(lowest: int, highest: int) -> Parser:
    """A parser of numbers from ``lowest`` to ``highest``, both included."""

    def parse(cell: Cell) -> Fraction:
        number = parse_number(cell)
        if not lowest <= number <= highest:
            raise BadCell(
                "bad_number",
                f"Angka harus dari {lowest} sampai {highest}.",
                f"Isi angka {lowest} sampai {highest}.",
            )
        return number

    return parse


def parse_positive(cell: Cell) -> Fraction:
    number = parse_number(cell)
    if number <= 0:
        raise BadCell(
            "bad_number", "Angka harus lebih dari 0.", "Isi angka yang benar, lebih dari 0."
        )
    return number


def parse_amount(cell: Cell) -> Fraction:
    """An amount of rupiah, 0 or more."""
    number = parse_number(cell)
    if number < 0:
        raise BadCell(
            "bad_number",
            "Biaya tidak boleh kurang dari 0.",
            "Isi biaya dalam rupiah, 0 atau lebih.",
        )
    return number


def parse_year(cell: Cell) -> int:
    number = parse_number(cell)
    if number.denominator != 1 or not 1900 <= number <= 9999:  # noqa: PLR2004 - four digits
        raise BadCell("bad_number", "Tahun harus empat angka.", "Isi tahun, misalnya 2026.")
    return number.numerator


def parse_code(cell: Cell) -> str:
    """A code that names the row. Raises ``empty_code`` for a blank cell."""
    code = text_of(cell)
    if not code:
        raise BadCell("empty_code", "Kode wajib diisi.", "Isi kode yang berbeda dari baris lain.")
    return code


def parse_name(cell: Cell) -> str:
    """Raises ``empty_name`` for a blank cell."""
    name = text_of(cell)
    if not name:
        raise BadCell("empty_name", "Nama wajib diisi.", "Isi nama lengkap.")
    return name


def one_of(words: tuple[str, ...], kind: str = "unknown_value") -> Parser:
    """A parser of words from a list, whatever their case; gives the word as listed."""
    by_fold = {fold(word): word for word in words}
    listed = ", ".join(words)

    def parse(cell: Cell) -> str:
        word = by_fold.get(fold(text_of(cell)))
        if word is None:
            message = "Belum diisi." if is_blank(cell) else "Isian ini tidak ada dalam daftar."
            raise BadCell(kind, message, f"Pilih salah satu: {listed}.")
        return word

    return parse
