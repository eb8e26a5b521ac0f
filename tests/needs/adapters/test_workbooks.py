"""The three workbooks of an answer."""

from pathlib import Path

import pytest

from bina.needs.adapters.workbooks import write_budget, write_matrix, write_participants
from bina.needs.domain.calculation import calculate
from bina.needs.domain.inputs import NeedsInput
from bina.needs.domain.rules import DEFAULT_RULES
from bina.platform.documents.reading import open_sheets
from tests.needs.agency import AS_OF, NIPS, agency, module, person, result

PEOPLE = agency(
    people=[person(nip) for nip in NIPS],
    results=[result(level, nip=nip) for nip, level in zip(NIPS, (3, 1, 5), strict=True)],
    modules=[module(), module(2, code="M2", name="=1+1")],
)


def written(write, path: Path, inputs: NeedsInput = PEOPLE) -> dict[str, list[list]]:
    write(path, calculate(inputs, DEFAULT_RULES, AS_OF))
    return {sheet.name: [cells for _, cells in sheet.rows()] for sheet in open_sheets(path)}


@pytest.mark.requirement("2.15")
def test_matrix(tmp_path: Path):
    sheets = written(write_matrix, tmp_path / "m.xlsx")
    assert sheets["Matriks"][3:] == [
        ["Kode Jabatan", "Nama Jabatan", "Jumlah", "M1", "M2"],
        ["J1", "Analis", 3.0, 2.0, 1.0],
    ]
    assert "Keadaan per 2 November 2026" in sheets["Matriks"][1][0]
    assert sheets["Modul"][5][:2] == ["M2", "=1+1"]


@pytest.mark.requirement("2.16")
def test_participants(tmp_path: Path):
    sheets = written(write_participants, tmp_path / "p.xlsx")
    heading, first, second = sheets["Prioritas"][3:]
    assert first[heading.index("NIP")] == NIPS[1]
    assert first[heading.index("Prioritas")] == 18.0
    assert second[heading.index("Jangka")] == "pendek"
    ranked = [(row[0], row[2], row[3]) for row in sheets["Peserta per modul"][4:]]
    assert ranked == [("M1", 1.0, NIPS[1]), ("M1", 2.0, NIPS[0]), ("M2", 1.0, NIPS[1])]


@pytest.mark.requirement("2.17")
def test_budget(tmp_path: Path):
    sheets = written(write_budget, tmp_path / "b.xlsx")
    heading, *rows = sheets["Anggaran"][3:]
    assert [row[heading.index("Jumlah")] for row in rows] == [2_850_000.0, 1_925_000.0, 4_775_000.0]
    assert rows[-1][0] == "Jumlah"
    assert sheets["Kompetensi"][4][:4] == ["KOM", "Komunikasi", 3.0, 2.0]


@pytest.mark.requirement("2.28")
def test_nothing_is_needed(tmp_path: Path):
    for write in (write_matrix, write_participants, write_budget):
        assert written(write, tmp_path / "kosong.xlsx", NeedsInput())


@pytest.mark.requirement("2.28")
def test_equal_answers_make_equal_workbooks(tmp_path: Path):
    written(write_budget, tmp_path / "a.xlsx")
    written(write_budget, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
