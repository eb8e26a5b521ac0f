"""Small sheets in memory, read and checked the way files are."""

from collections.abc import Mapping, Sequence
from datetime import date

from bina.cli.books import SHEETS
from bina.kernel.cell import Cell
from bina.kernel.sheet import SheetSpec
from bina.platform.intake.checking import CheckedRow, Checker, Stored, read_rows
from bina.platform.intake.recognition import find_layout

AS_OF = date(2026, 11, 2)
BY_NAME = {spec.name: spec for spec in SHEETS}
UNITS = [["Kode Unor", "Nama Unor", "Kode Unor Induk"], ["U0", "Puncak", ""], ["U1", "Satu", "U0"]]
POSITIONS = [
    ["Kode Jabatan", "Nama Jabatan", "Jenis Jabatan", "Eselon", "Kode Unor", "Dampak Layanan"],
    ["J1", "Analis", "Pelaksana", "", "U1", 2.0],
]
PERSON_HEADINGS = list(BY_NAME["Pegawai"].headings)
NIP = "198608142010011001"
OTHER_NIP = "199001012014121001"


def person(nip: Cell = NIP, **changed: Cell) -> list[Cell]:
    """A sound row of Pegawai but for what is changed, by heading with _ for blanks and /."""
    row: dict[str, Cell] = {
        "NIP": nip,
        "Nama": "Siti Aminah",
        "Jenis Kelamin": "L",
        "Tanggal Lahir": "14-08-1986" if nip == NIP else "01-01-1990",
        "Status": "PNS",
        "Gol/Ruang": "III/a",
        "Kode Jabatan": "J1",
        "Kode Unor": "U1",
        "NIP Atasan": "",
        "Pendidikan Terakhir": "S-1",
    }
    names = {heading.replace(" ", "_").replace("/", "_"): heading for heading in row}
    row |= {names[name]: value for name, value in changed.items()}
    return list(row.values())


def people(*rows: Sequence[Cell]) -> dict[str, list[list[Cell]]]:
    """The sheets up to Pegawai, with these rows below its headings."""
    return {"Unit": UNITS, "Jabatan": POSITIONS, "Pegawai": [PERSON_HEADINGS, *map(list, rows)]}


def check(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], stored: Stored | None = None
) -> dict[str, list[CheckedRow]]:
    """Check the sheets given, headings first."""
    checker = Checker(SHEETS, stored)
    return {
        spec.name: check_one(spec, sheets[spec.name], checker)
        for spec in SHEETS
        if spec.name in sheets
    }


def check_one(
    spec: SheetSpec, rows: Sequence[Sequence[Cell]], checker: Checker
) -> list[CheckedRow]:
    layout = find_layout(spec, rows, {})
    numbered = list(enumerate(rows, start=1))
    return list(checker.check(spec, lambda: read_rows(spec, layout, numbered, AS_OF)))


def kinds(rows: Sequence[CheckedRow]) -> list[tuple[int, str, str]]:
    """(row, column, kind) of everything found."""
    return [(row.number, found.column, found.kind) for row in rows for found in row.problems]
