"""``bina tna run``: what it writes, and its exit codes."""

import json
from datetime import date
from pathlib import Path

import pytest

from bina.cli.books import read_books
from bina.cli.main import main
from bina.cli.tna import OUTPUTS
from bina.platform.documents.reading import open_sheets
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from tests.cli.sending import (
    AS_OF,
    DATA,
    SAMPLES,
    copy_sample,
    expected,
    expected_faults,
    fault_key,
)

pytestmark = [pytest.mark.requirement("2.28"), pytest.mark.requirement("X.06")]
SMALL = SAMPLES[1]


def run(folder: Path, out: Path, *more: str) -> int:
    return main(["tna", "run", str(folder), "--out", str(out), *more])


def test_a_folder_becomes_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "baru" / "jawaban"
    assert run(DATA / SMALL, out, "--as-of", "2026-11-02") == 0
    assert {path.name for path in out.iterdir()} == set(OUTPUTS)
    assert json.loads((out / "tna.json").read_text()) == expected(SMALL)
    faults = json.loads((out / "faults.json").read_text())
    assert {fault_key(fault) for fault in faults} == expected_faults(SMALL)
    assert all(fault["message"] for fault in faults)
    assert (out / "laporan-tna.pdf").read_bytes().startswith(b"%PDF")
    assert "15 baris ditolak, 5 peringatan." in capsys.readouterr().out


def test_refused_rows_can_be_mended_and_sent_again(tmp_path: Path):
    out, folder = tmp_path / "out", copy_sample(SMALL, tmp_path / "map")
    assert run(folder, out, "--as-of", "2026-11-02") == 0
    sheet = next(one for one in open_sheets(out / "baris-ditolak.xlsx") if one.name == "Modul")
    (_, headings), (_, row) = sheet.rows()
    assert headings[-1] == "Masalah"
    row[headings.index("Kapasitas")] = 30
    columns = [TableColumn(str(heading), Kind.ANY) for heading in headings]
    write_workbook(folder / "katalog.xlsx", [Table("Modul", columns, [row])], AS_OF)
    books = read_books(folder, AS_OF)
    assert [values["Kode Modul"] for values in books.rows["Modul"]] == ["M-NOL"]


def test_what_is_missing_stops_the_run_and_leaves_no_old_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out, folder = tmp_path / "out", copy_sample(SMALL, tmp_path / "map")
    out.mkdir()
    (out / "tna.json").write_text("{}")
    (folder / "pegawai.xlsx").unlink()
    assert run(folder, out) == 1
    assert "pegawai.xlsx: Berkas ini tidak ada." in capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == {"faults.json"}


def test_without_a_day_it_is_today(tmp_path: Path):
    assert run(DATA / SMALL, tmp_path) == 0
    told = json.loads((tmp_path / "tna.json").read_text())
    assert told["as_of"] == f"{date.today()}"  # noqa: DTZ011 - where it runs


@pytest.mark.parametrize(
    "arguments",
    [
        ["tna"],
        ["tna", "run"],
        ["tna", "run", "x"],
        ["tna", "run", "x", "--out", "y", "--as-of", "besok"],
    ],
)
def test_wrong_usage(arguments: list[str]):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


@pytest.mark.parametrize("arguments", [["tna", "--help"], ["tna", "run", "--help"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    assert "tna" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "penuh").write_text("")
    assert run(DATA / SMALL, tmp_path / "penuh") == 1
    assert "tidak dapat disimpan" in capsys.readouterr().err
