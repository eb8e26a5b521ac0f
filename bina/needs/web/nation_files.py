"""Published figures as a workbook and as CSV: one row for each agency and competency."""

import csv
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from bina.needs.queries.national import AgencyFigures, Figure, Nation
from bina.needs.web.words import BASES, label
from bina.platform.documents.wording import write_day
from bina.platform.documents.writing import Kind, Table, TableColumn, Value, write_workbook

COLUMNS = (
    TableColumn("Instansi", width=44),
    TableColumn("Keadaan per", Kind.DATE, width=18),
    TableColumn("Dasar", width=22),
    TableColumn("Kode Kompetensi", width=16),
    TableColumn("Kompetensi", width=34),
    TableColumn("Pegawai", Kind.WHOLE, width=11),
    TableColumn("Pasangan", Kind.WHOLE, width=11),
    TableColumn("Dengan Kesenjangan", Kind.WHOLE, width=18),
    TableColumn("Belum Dinilai", Kind.WHOLE, width=13),
    TableColumn("Rata-rata Kesenjangan", Kind.DECIMAL, width=20),
    TableColumn("Keterangan", width=30),
)
HIDDEN = "disembunyikan (angka kecil)"
ALL, OTHER_NAME = "Semua kompetensi", "Kompetensi lain"


def write_nation(target: BinaryIO, nation: Nation, made_on: date) -> None:
    lines = (
        "Kebutuhan kompetensi secara nasional",
        f"Angka yang dipublikasikan instansi, diunduh {write_day(made_on)}."
        " Angka 1 sampai 4 pegawai dan pelengkapnya tidak ditampilkan.",
    )
    write_workbook(target, [Table("Nasional", COLUMNS, _rows(nation), lines)], made_on)


def write_nation_csv(target: BinaryIO, nation: Nation) -> None:
    """UTF-8 with a mark, semicolons and decimal points; texts never start a formula."""
    text = TextIOWrapper(target, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(column.heading for column in COLUMNS)
    writer.writerows([_plain(value) for value in row] for row in _rows(nation))
    text.detach()


def _plain(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _rows(nation: Nation) -> Iterator[list[Value]]:
    names = {one.core.code: one.core.name for one in nation.cores if one.core}
    for agency in nation.agencies:
        yield _row(agency, "", ALL, agency.total)
        for code, cell in sorted(agency.cells.items()):
            yield _row(agency, code, names.get(code, OTHER_NAME), cell)


def _row(agency: AgencyFigures, code: str, name: str, figure: Figure) -> list[Value]:
    return [
        *(agency.name, agency.as_of, label(BASES, agency.basis), code, name),
        *(figure.people, figure.pairs, figure.pairs_with_gap, figure.unassessed_pairs),
        *(figure.mean_gap, HIDDEN if figure.is_suppressed else ""),
    ]
