"""NIK: the 16 digits that name a resident.

Six digits of the place of first registration, six of birth (day + 40 for women), four of a
serial. There is no check digit. Source: Perpres 62/2019.
"""

import re
from typing import Final

from bina.kernel.cell import BadCell, Cell, is_number, text_of

LENGTH: Final = 16
_DIGITS: Final = re.compile(r"[0-9]{16}")


def bare_nik(text: str) -> str:
    """The text without blanks and without the apostrophe that keeps Excel from counting."""
    return "".join(text.split()).lstrip("'\u2018\u2019`")


def is_nik(text: str) -> bool:
    return _DIGITS.fullmatch(text) is not None


def parse_nik(cell: Cell) -> str:
    """The 16 digits, blank where none are given. Raises ``nik_numeric`` or ``nik_length``."""
    if is_number(cell):
        raise BadCell(
            "nik_numeric",
            "Sel berformat angka, sehingga Excel mengubah angka terakhir.",
            "Ubah kolom menjadi Teks, lalu ketik ulang NIK.",
        )
    nik = bare_nik(text_of(cell))
    if nik and not is_nik(nik):
        raise BadCell(
            "nik_length",
            f"NIK terdiri atas {LENGTH} angka.",
            "Cocokkan dengan KTP, atau kosongkan.",
        )
    return nik


def mask_nik(nik: str) -> str:
    """``3171********0001``: the region and the serial, without the day of birth."""
    return f"{nik[:4]}{'*' * (LENGTH - 8)}{nik[-4:]}" if is_nik(nik) else ""
