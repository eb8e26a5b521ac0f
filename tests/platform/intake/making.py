"""Making small workbooks."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

Cell = str | float | int | date | None


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """An .xlsx with these sheets; texts stay texts."""
    with Workbook(str(path), {"default_date_format": "dd-mm-yyyy"}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, index, cell)
                    else:
                        sheet.write(number, index, cell)
    return path


def people(*rows: Sequence[Cell]) -> dict[str, Sequence[Sequence[Cell]]]:
    """A sheet Pegawai with the headings of the template."""
    return {"Pegawai": [PEOPLE, *rows]}


def person(nip: str, name: str, position: str, unit: str, golongan: str = "III/a") -> list[Cell]:
    born = f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}"
    return [nip, name, "L", born, "PNS", golongan, position, unit, "", "S-1"]


PEOPLE = (
    *("NIP", "Nama", "Jenis Kelamin", "Tanggal Lahir", "Status", "Gol/Ruang"),
    *("Kode Jabatan", "Kode Unor", "NIP Atasan", "Pendidikan Terakhir"),
)
