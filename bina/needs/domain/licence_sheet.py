"""The sheet Lisensi Penilai: who may rate with a method that asks for a licence."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bina.kernel.cell import BadCell, Cell, is_blank, one_of, parse_date, text_of
from bina.kernel.sheet import Column, Find, Problem, SheetSpec, Values
from bina.organization.domain.nip import parse_nip
from bina.organization.domain.sheets import PERSON_REFERENCE

# words of the column Jenis
KIND_OF: Final = {"Pengamat kerja": "observer", "Asesor kompetensi": "assessor"}
KINDS: Final = tuple(KIND_OF)
NUMBER_LENGTH: Final = 100
FROM: Final = "Berlaku Sejak"
TO: Final = "Berlaku Sampai Sebelum"


def parse_licence_number(cell: Cell) -> str:
    """Raises ``empty_code`` and ``code_length``."""
    number = text_of(cell)
    if not number:
        raise BadCell("empty_code", "Nomor lisensi belum diisi.", "Isi nomor pada lisensi.")
    if len(number) > NUMBER_LENGTH:
        raise BadCell(
            "code_length", "Nomor lisensi terlalu panjang.", "Isi paling banyak 100 huruf."
        )
    return number


def _parse_optional_day(cell: Cell) -> date | None:
    return None if is_blank(cell) else parse_date(cell)


def _backwards(row: Values, _find: Find) -> Iterator[Problem]:
    start, end = row.get(FROM), row.get(TO)
    if start is not None and end is not None and end <= start:
        yield Problem(
            TO,
            "licence_backwards",
            "Masa berlaku berakhir sebelum dimulai.",
            "Cocokkan kedua tanggal dengan lisensinya.",
        )


LICENCE: Final = SheetSpec(
    book="lisensi-penilai.xlsx",
    name="Lisensi Penilai",
    columns=(
        Column("NIP", parse_nip, reference=PERSON_REFERENCE, example="198608142010011001"),
        Column("Jenis", one_of(KINDS), choices=KINDS, example="Pengamat kerja"),
        Column(
            "Nomor Lisensi",
            parse_licence_number,
            synonyms=("Nomor", "No. Lisensi"),
            example="OBS-01/2026",
        ),
        Column(FROM, parse_date, date, synonyms=("Mulai Berlaku",), example=date(2026, 1, 1)),
        Column(
            TO,
            _parse_optional_day,
            date,
            is_essential=False,
            example=date(2029, 1, 1),
        ),
    ),
    key=("Jenis", "Nomor Lisensi"),
    checks=(_backwards,),
)
