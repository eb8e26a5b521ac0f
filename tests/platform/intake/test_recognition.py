"""Headings in any case, order and company; sheets by name or by headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.intake.recognition import find_layout, find_spec
from tests.platform.intake.sending import BY_NAME

pytestmark = pytest.mark.requirement("X.06")
PERSON, RESULT = BY_NAME["Pegawai"], BY_NAME["Hasil"]


def test_the_header_row_is_below_a_title():
    rows = [["DAFTAR PEGAWAI", "", ""], ["", "", ""], list(PERSON.headings)]
    layout = find_layout(PERSON, rows, {})
    assert layout.header_row == 3
    assert layout.missing == ()


def test_of_equal_header_rows_the_first_counts():
    rows = [list(RESULT.headings), ["1", "2", "3", "4", "5"], list(RESULT.headings)]
    assert find_layout(RESULT, rows, {}).header_row == 1


@given(st.data())
def test_synonyms_case_blanks_and_order_change_nothing(data):
    spellings = [
        data.draw(st.sampled_from((column.heading, *column.synonyms))) for column in PERSON.columns
    ]
    order = data.draw(st.permutations(range(len(spellings))))
    change = data.draw(st.sampled_from([str.upper, str.lower, "  {} ".format, "{}.".format]))
    row = [change(spellings[index]) for index in order]
    places = find_layout(PERSON, [row], {}).places
    assert places == {
        column.heading: order.index(index) for index, column in enumerate(PERSON.columns)
    }


def test_headings_are_told_as_written():
    layout = find_layout(RESULT, [["nip.", "KODE KOMPETENSI", "Metode", "Level", "Tanggal"]], {})
    assert layout.written("NIP") == "nip."
    assert layout.written("Kode Kompetensi") == "KODE KOMPETENSI"


def test_unknown_headings_are_asked_and_missing_columns_named():
    layout = find_layout(PERSON, [["No.", "NIP", "TMT", "Nama", "Masalah"]], {})
    assert [heading.written for heading in layout.unknown] == ["TMT"]
    assert "Kode Unor" in layout.missing_essential
    assert "Pendidikan Terakhir" in layout.missing
    assert "Pendidikan Terakhir" not in layout.missing_essential


def test_a_remembered_mapping_wins():
    mapped = {"kode opd": "Kode Unor", "kode unor": None}
    layout = find_layout(PERSON, [["NIP", "Kode Unor", "Kode OPD"]], mapped)
    assert layout.places["Kode Unor"] == 2
    assert [heading.canonical for heading in layout.headings] == ["NIP", "", "Kode Unor"]


@pytest.mark.parametrize("row", [["Nama Pegawai", "Nama"], ["Nama", "Nama Pegawai"]])
def test_of_two_headings_for_a_column_the_canonical_one_wins(row):
    layout = find_layout(PERSON, [row], {})
    assert layout.written("Nama") == "Nama"
    assert layout.unknown == ()


def test_sheets_are_known_by_name_or_by_headings():
    rows = [list(RESULT.headings)]
    assert find_spec(" hasil ", [], BY_NAME.values(), {}) is RESULT
    assert find_spec("Sheet1", rows, BY_NAME.values(), {}) is RESULT
    assert find_spec("Sheet1", [["a", "b"]], BY_NAME.values(), {}) is None


def test_without_any_known_heading_the_fullest_row_is_offered():
    layout = find_layout(PERSON, [["Judul", ""], ["a", "b"], ["1", "2"]], {})
    assert layout.header_row == 2
    assert [heading.written for heading in layout.unknown] == ["a", "b"]
    assert find_layout(PERSON, [], {}).header_row == 1
