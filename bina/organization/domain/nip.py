"""NIP: the 18 digits that name a civil servant.

Eight digits of birth, six of appointment (PPPK: a year, then 21 to 29 in place of the month), one
of sex (1 male, 2 female), three of a serial. There is no check digit. Source: PerkaBKN 22/2007.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bina.kernel.cell import BadCell, Cell, is_number, shown, text_of

LENGTH: Final = 18
_DIGITS: Final = re.compile(r"[0-9]{18}")
_MONTHS: Final = range(1, 13)
_PPPK_MONTHS: Final = range(21, 30)


@dataclass(frozen=True, slots=True)
class NipParts:
    """What the digits say; None where they say nothing that exists."""

    birth_on: date | None
    appointed_on: date | None
    is_pppk: bool
    sex: str


def bare_nip(text: str) -> str:
    """The text without blanks and without the apostrophe that keeps Excel from counting."""
    return "".join(text.split()).lstrip("'\u2018\u2019`")


def is_nip(text: str) -> bool:
    return _DIGITS.fullmatch(text) is not None


def parse_nip(cell: Cell) -> str:
    """The 18 digits. Raises ``nip_numeric`` for a numeric cell, else ``nip_length``."""
    if is_number(cell):
        raise BadCell(
            "nip_numeric",
            "Sel berformat angka, sehingga Excel menghapus tiga angka terakhir.",
            "Ubah kolom menjadi Teks, lalu ketik ulang NIP.",
        )
    nip = bare_nip(text_of(cell))
    if not is_nip(nip):
        raise BadCell("nip_length", *_length_problem(nip))
    return nip


def _length_problem(nip: str) -> tuple[str, str]:
    if not nip:
        return "NIP wajib diisi.", "Isi 18 angka sesuai SK."
    if not (nip.isascii() and nip.isdigit()):
        return "NIP hanya boleh berisi angka.", "Tulis 18 angka sesuai SK."
    if len(nip) < LENGTH:
        return f"Hanya {len(nip)} angka.", "Lengkapi menjadi 18 angka sesuai SK."
    return f"Ada {len(nip)} angka.", "Sisakan 18 angka sesuai SK."


def read_nip(cell: Cell) -> str:
    """The digits of a NIP that may be wrong or absent.

    A numeric cell has lost digits, so it is given as seen (``1,98608E+17``) and matches nobody;
    so does what is too long, which is cut with an ellipsis at 18 signs.
    """
    nip = shown(cell) if is_number(cell) else bare_nip(text_of(cell))
    return nip if len(nip) <= LENGTH else f"{nip[: LENGTH - 1]}…"


def split_nip(nip: str) -> NipParts:
    """Read the parts of 18 digits."""
    year, month = int(nip[8:12]), int(nip[12:14])
    return NipParts(
        birth_on=_day(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
        appointed_on=_day(year, month if month in _MONTHS else 1, 1),
        is_pppk=month in _PPPK_MONTHS,
        sex={"1": "L", "2": "P"}.get(nip[14], ""),
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
