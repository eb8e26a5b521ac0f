"""Rows as sent, with the row numbers of Excel; CSV as one sheet."""

from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bina.platform.documents.archive import COLUMNS_KEPT, UnreadableBook
from bina.platform.documents.reading import first_rows, open_sheets

pytestmark = pytest.mark.requirement("X.06")


def test_rows_keep_their_place(tmp_path: Path):
    path = tmp_path / "buku.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("Data")
    sheet.write_string(2, 1, "NIP")
    sheet.write_number(3, 1, 3)
    sheet.write_datetime(3, 2, date(2026, 1, 2), book.add_format({"num_format": "dd-mm-yyyy"}))
    sheet.write_formula(4, 1, "=1+1", None, 2)
    book.add_worksheet("Kosong")
    book.close()
    data, empty = open_sheets(path)
    rows = dict(data.rows())
    assert rows[3] == ["", "NIP", ""]
    assert rows[4] == ["", 3.0, date(2026, 1, 2)]
    assert rows[5][1] == 2.0
    assert [number for number, _ in data.rows(after=3)] == [4, 5]
    assert first_rows(data, 2) == [["", "", ""]] * 2
    assert list(empty.rows()) == []


def test_only_the_first_columns_are_kept(tmp_path: Path):
    path = tmp_path / "lebar.xlsx"
    book = Workbook(str(path))
    book.add_worksheet().write_row(0, 0, [str(number) for number in range(90)])
    book.close()
    assert len(first_rows(open_sheets(path)[0], 1)[0]) == COLUMNS_KEPT


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_csv(tmp_path: Path, sign: str, encoding: str):
    path = tmp_path / "sementara"
    path.write_bytes(f"NIP{sign}Nama\r\n0123{sign}Ren\u00e9\r\n".encode(encoding))
    (sheet,) = open_sheets(path, "Pegawai.CSV")
    assert sheet.name == "Pegawai"
    assert list(sheet.rows()) == [(1, ["NIP", "Nama"]), (2, ["0123", "Ren\u00e9"])]


@pytest.mark.parametrize("content", [b"", b"  \n", b"a;b\0c"])
def test_csv_that_is_none(tmp_path: Path, content: bytes):
    path = tmp_path / "salah.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableBook):
        open_sheets(path)
