"""Writes the rows of a wave as workbooks, as an agency's office would send them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from demo.structure import Row

BOOKS = {
    "peta-jabatan.xlsx": ("Unit", "Jabatan"),
    "pegawai.xlsx": ("Pegawai",),
    "standar-kompetensi.xlsx": ("Kamus", "Standar"),
    "hasil-asesmen.xlsx": ("Hasil",),
    "sinyal-prioritas.xlsx": ("Temuan Audit", "KPI"),
    "katalog.xlsx": ("Modul",),
}


def write_workbooks(folder: Path, sheets: dict[str, list[Row]], made_on: date) -> Iterator[Path]:
    """One path for each workbook that has rows."""
    for book, names in BOOKS.items():
        tables = [_table(name, sheets[name]) for name in names if sheets.get(name)]
        if tables:
            path = folder / book
            write_workbook(path, tables, made_on)
            yield path


def _table(name: str, rows: list[Row]) -> Table:
    headings = list(rows[0])
    columns = [TableColumn(heading, Kind.ANY) for heading in headings]
    return Table(name, columns, ([row[heading] for heading in headings] for row in rows))  # type: ignore[misc]
