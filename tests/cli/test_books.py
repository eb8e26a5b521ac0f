"""Both sample agencies: every figure and every fault, however the files are arranged."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from bina.cli.books import read_books
from bina.kernel.sheet import fold_heading
from bina.platform.documents.reading import open_sheets
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from tests.cli.sending import (
    AS_OF,
    BY_NAME,
    DATA,
    SAMPLES,
    copy_sample,
    expected,
    expected_faults,
    fault_key,
    figures_of,
    order_of,
    rearrange,
    retyped,
    shuffled_columns,
    shuffled_rows,
)

pytestmark = [pytest.mark.requirement("2.10"), pytest.mark.requirement("X.06")]
SMALL = SAMPLES[1]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_figure_and_every_fault(sample: str):
    books = read_books(DATA / sample, AS_OF)
    assert {fault_key(asdict(fault)) for fault in books.faults} == expected_faults(sample)
    assert len(books.faults) == len(expected_faults(sample))
    assert figures_of(books) == expected(sample)


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_sheets_and_columns_changes_nothing(tmp_path: Path, seed: int):
    change = shuffled_columns(order_of(seed))
    books = read_books(rearrange(SMALL, tmp_path / "map", change, seed), AS_OF)
    assert figures_of(books) == expected(SMALL)
    kinds = Counter((fault.file, fault.sheet, fault.column, fault.kind) for fault in books.faults)
    assert kinds == Counter((key[0], key[1], key[3], key[4]) for key in expected_faults(SMALL))


@pytest.mark.parametrize("seed", [3, 4])
def test_order_of_rows_with_different_dates_changes_nothing(tmp_path: Path, seed: int):
    change = shuffled_rows(order_of(seed))
    books = read_books(rearrange(SMALL, tmp_path / "map", change, seed), AS_OF)
    assert figures_of(books) == expected(SMALL)
    assert len(books.faults) == len(expected_faults(SMALL))


@pytest.mark.parametrize("seed", [5, 6])
def test_cells_in_other_forms_change_nothing(tmp_path: Path, seed: int):
    books = read_books(rearrange(SMALL, tmp_path / "map", retyped(order_of(seed))), AS_OF)
    assert figures_of(books) == expected(SMALL)
    assert len(books.faults) == len(expected_faults(SMALL))


@pytest.mark.parametrize("number", range(5))
def test_listed_synonyms_change_nothing(tmp_path: Path, number: int):
    def rename(name, headings, rows):
        spellings = {
            spelling: (column.heading, *column.synonyms)
            for column in BY_NAME[name].columns
            for spelling in column.spellings
        }
        renamed = [
            (offered := spellings[fold_heading(heading)])[number % len(offered)].upper()
            for heading in headings
        ]
        return renamed, rows

    books = read_books(rearrange(SMALL, tmp_path / "map", rename), AS_OF)
    assert figures_of(books) == expected(SMALL)
    assert len(books.faults) == len(expected_faults(SMALL))


def test_other_columns_sheets_and_cases_are_passed_over(tmp_path: Path):
    folder = copy_sample(SMALL, tmp_path / "map")
    (people,) = open_sheets(folder / "pegawai.xlsx")
    rows = [["No", *cells, "TMT"] for _, cells in people.rows()]
    other = Table("Keterangan", [TableColumn("Isi")], [["NIP"]])
    lines = [TableColumn("", Kind.ANY)] * len(rows[0])
    renamed = Table(" PEGAWAI", lines, [[""] * len(rows[0]), *rows, [""] * len(rows[0])])
    write_workbook(folder / "pegawai.xlsx", [other, renamed], AS_OF)
    (folder / "katalog.xlsx").rename(folder / "KATALOG.XLSX")
    (folder / "catatan.txt").write_text("lain")
    assert figures_of(read_books(folder, AS_OF)) == expected(SMALL)


def missing(folder: Path) -> list[tuple]:
    books = read_books(folder, AS_OF)
    assert not books.is_complete
    assert not books.rows
    return [(fault.file, fault.sheet, fault.column, fault.kind) for fault in books.faults]


def test_a_missing_file(tmp_path: Path):
    folder = copy_sample(SMALL, tmp_path / "map")
    (folder / "katalog.xlsx").unlink()
    assert missing(folder) == [("katalog.xlsx", "", "", "missing_file")]
    assert len(missing(tmp_path / "tidak-ada")) == 6


def test_an_unreadable_file(tmp_path: Path):
    folder = copy_sample(SMALL, tmp_path / "map")
    (folder / "katalog.xlsx").write_text("bukan Excel")
    assert missing(folder) == [("katalog.xlsx", "", "", "unreadable_file")]


def test_a_missing_sheet_and_a_missing_column(tmp_path: Path):
    folder = copy_sample(SMALL, tmp_path / "map")
    columns = [TableColumn(heading) for heading in BY_NAME["Unit"].headings[:-1]]
    write_workbook(folder / "peta-jabatan.xlsx", [Table("unit", columns, [])], AS_OF)
    assert missing(folder) == [
        ("peta-jabatan.xlsx", "unit", "Kode Unor Induk", "missing_column"),
        ("peta-jabatan.xlsx", "Jabatan", "", "missing_sheet"),
    ]


def test_refused_rows_come_back_under_the_headings_as_sent():
    books = read_books(DATA / SMALL, AS_OF)
    people = next(sheet for sheet in books.refused if sheet.name == "Pegawai")
    assert people.headings[1] == "Nip"
    assert len(people.rows) == 4
    cells, told = people.rows[1]
    assert cells[1] == "19820815200503295"
    assert told == "Nip: Hanya 17 angka. Lengkapi menjadi 18 angka sesuai SK."
