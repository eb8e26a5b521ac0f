"""Workbooks that can be read again, with nothing active in them."""

import io
from datetime import date
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest

from bina.platform.documents.reading import open_sheets
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from tests.platform.documents import MADE_ON

pytestmark = pytest.mark.requirement("X.06")
ACTIVE = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "http://x", "{=1}"]


def written(tmp_path: Path, *tables: Table) -> Path:
    path = tmp_path / "buku.xlsx"
    write_workbook(path, tables, MADE_ON)
    return path


def test_what_is_written_is_read_again(tmp_path: Path):
    columns = [
        TableColumn("NIP"),
        TableColumn("Level", Kind.DECIMAL),
        TableColumn("Hari", Kind.DATE),
    ]
    row = ["198608142010011001", Fraction(13, 4), date(2026, 3, 16)]
    path = written(tmp_path, Table("Data", columns, [row, ["x", None, ""]], ["Judul", "Baris"]))
    rows = dict(open_sheets(path)[0].rows())
    assert rows[1][0] == "Judul"
    assert rows[4] == ["NIP", "Level", "Hari"]
    assert rows[5] == ["198608142010011001", 3.25, date(2026, 3, 16)]
    assert rows[6] == ["x", "", ""]


def test_nothing_that_a_cell_holds_becomes_a_formula_or_a_link(tmp_path: Path):
    path = written(
        tmp_path, Table("Data", [TableColumn("A", Kind.ANY)], [[text] for text in ACTIVE])
    )
    assert [cells[0] for _, cells in open_sheets(path)[0].rows()] == ["A", *ACTIVE]
    with ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "quotePrefix" in book.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink " not in sheet


def test_names_of_sheets_are_made_acceptable(tmp_path: Path):
    long = "Nama lembar yang [panjang]: sekali / betul"
    path = written(
        tmp_path, *(Table(long, [TableColumn("A")], []) for _ in range(3)), Table("", [], [])
    )
    names = [sheet.name for sheet in open_sheets(path)]
    assert len(set(names)) == 4
    assert all(len(name) <= 31 for name in names)


def test_choices_and_notes_are_offered():
    buffer = io.BytesIO()
    column = TableColumn("Status", choices=("PNS", "PPPK"))
    table = Table("Data", [column], [], notes={"Status": "Pilih satu."})
    write_workbook(buffer, [table], MADE_ON)
    with ZipFile(buffer) as book:
        assert "PNS,PPPK" in book.read("xl/worksheets/sheet1.xml").decode()
        assert "Pilih satu." in book.read("xl/comments1.xml").decode()


def test_equal_tables_make_equal_files():
    def write() -> bytes:
        buffer = io.BytesIO()
        write_workbook(buffer, [Table("Data", [TableColumn("A")], [["x"]])], MADE_ON)
        return buffer.getvalue()

    assert write() == write()
