"""Every kind of fault, references, duplicates, rings and what is stored already."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.sheet import Severity
from bina.platform.intake.checking import Checker, Standing, find_standings, in_order
from tests.platform.intake.sending import (
    BY_NAME,
    NIP,
    OTHER_NIP,
    UNITS,
    check,
    kinds,
    people,
    person,
)

pytestmark = pytest.mark.requirement("X.06")


def faults_of_person(*rows):
    return kinds(check(people(*rows))["Pegawai"])


@pytest.mark.parametrize(
    ("changed", "column", "kind"),
    [
        ({"nip": 1.98608142010011e17}, "NIP", "nip_numeric"),
        ({"nip": NIP[:-1]}, "NIP", "nip_length"),
        ({"Nama": "  "}, "Nama", "empty_name"),
        ({"Jenis_Kelamin": "W"}, "Jenis Kelamin", "bad_sex"),
        ({"Tanggal_Lahir": "31-02-1988"}, "Tanggal Lahir", "bad_date"),
        ({"Tanggal_Lahir": "03-11-2026"}, "Tanggal Lahir", "future_date"),
        ({"Status": "Magang"}, "Status", "unknown_value"),
        ({"Gol_Ruang": "V/z"}, "Gol/Ruang", "unknown_golongan"),
        ({"Gol_Ruang": "IX"}, "Gol/Ruang", "unknown_golongan"),
        ({"Kode_Jabatan": "J9"}, "Kode Jabatan", "unknown_position"),
        ({"Kode_Jabatan": ""}, "Kode Jabatan", "unknown_position"),
        ({"Kode_Unor": "U9"}, "Kode Unor", "unknown_unit"),
    ],
)
def test_refusals_of_a_person(changed, column, kind):
    rows = check(people(person(**changed)))["Pegawai"]
    assert kinds(rows) == [(2, column, kind)]
    assert not rows[0].is_accepted
    assert rows[0].problems[0].message
    assert rows[0].problems[0].remedy


@pytest.mark.parametrize(
    ("changed", "column", "kind"),
    [
        ({"Tanggal_Lahir": "15-08-1986"}, "Tanggal Lahir", "birth_mismatch"),
        ({"NIP_Atasan": OTHER_NIP}, "NIP Atasan", "unknown_supervisor"),
        ({"NIP_Atasan": float(NIP)}, "NIP Atasan", "unknown_supervisor"),
        ({"Kode_Unor": "U0"}, "Kode Unor", "unit_mismatch"),
    ],
)
def test_warnings_let_a_person_in(changed, column, kind):
    rows = check(people(person(**changed)))["Pegawai"]
    assert kinds(rows) == [(2, column, kind)]
    assert rows[0].is_accepted
    assert rows[0].problems[0].severity is Severity.WARNING


def test_every_error_of_a_row_is_listed_and_no_warning_beside_them():
    found = faults_of_person(person(Nama="", Jenis_Kelamin="X", Tanggal_Lahir="15-08-1986"))
    assert found == [(2, "Nama", "empty_name"), (2, "Jenis Kelamin", "bad_sex")]


def test_pppk_may_carry_either_form_of_rank():
    for rank in ("IX", "III/a"):
        assert faults_of_person(person(Status="pppk", Gol_Ruang=rank)) == []


def test_of_duplicates_the_first_accepted_row_stays():
    refused, first, second = person(Nama=""), person(), person(" 19860814 201001 1 001")
    assert faults_of_person(refused, first, second) == [
        (2, "Nama", "empty_name"),
        (4, "NIP", "duplicate"),
    ]
    told = check(people(refused, first, second))["Pegawai"][2].problems[0].message
    assert told == "Sama dengan baris 3."


def test_a_superior_may_stand_below_and_must_be_accepted():
    below = [person(NIP_Atasan=OTHER_NIP), person(OTHER_NIP)]
    assert faults_of_person(*below) == []
    below[1] = person(OTHER_NIP, Nama="")
    assert (2, "NIP Atasan", "unknown_supervisor") in faults_of_person(*below)


@pytest.mark.parametrize(
    ("sheet", "row", "column", "kind"),
    [
        ("Unit", ["", "Tanpa kode", ""], "Kode Unor", "empty_code"),
        ("Unit", ["U2", " ", ""], "Nama Unor", "empty_name"),
        ("Unit", ["U2", "Dua", "U9"], "Kode Unor Induk", "unknown_unit"),
        ("Unit", ["U2", "Dua", "u2"], "Kode Unor Induk", "unit_cycle"),
        ("Unit", ["u1", "Lagi", "U0"], "Kode Unor", "duplicate"),
        ("Jabatan", ["J2", "Dua", "", "", "U9", 2], "Kode Unor", "unknown_unit"),
        ("Jabatan", ["J2", "Dua", "", "", "U1", 4], "Dampak Layanan", "bad_number"),
        ("Jabatan", ["J1", "Lagi", "", "", "U1", 1], "Kode Jabatan", "duplicate"),
        ("Kamus", ["", "Tanpa", "Teknis", 1], "Kode Kompetensi", "empty_code"),
        ("Kamus", ["K2", "Dua", "Lain", 1], "Kelompok", "unknown_value"),
        ("Kamus", ["K2", "Dua", "Teknis", ""], "Bobot Strategis", "bad_number"),
        ("Kamus", ["k1", "Lagi", "Teknis", 1], "Kode Kompetensi", "duplicate"),
        ("Standar", ["J9", "K1", 3, "mutlak"], "Kode Jabatan", "unknown_position"),
        ("Standar", ["J1", "K9", 3, "mutlak"], "Kode Kompetensi", "unknown_competency"),
        ("Standar", ["J1", "K1", 2.5, "mutlak"], "Level", "level_range"),
        ("Standar", ["J1", "K1", 0, "mutlak"], "Level", "level_range"),
        ("Standar", ["J1", "K1", "tiga", "mutlak"], "Level", "bad_number"),
        ("Standar", ["J1", "K1", 3, "sangat"], "Tingkat Penting", "unknown_value"),
        ("Hasil", [OTHER_NIP, "K1", "Tes Objektif", 3, "01-01-2026"], "NIP", "unknown_person"),
        (
            "Hasil",
            [NIP, "K9", "Tes Objektif", 3, "01-01-2026"],
            "Kode Kompetensi",
            "unknown_competency",
        ),
        ("Hasil", [NIP, "K1", "Ramalan", 3, "01-01-2026"], "Metode", "unknown_method"),
        ("Hasil", [NIP, "K1", "Tes Objektif", 5.5, "01-01-2026"], "Level", "level_range"),
        ("Hasil", [NIP, "K1", "Tes Objektif", -1, "01-01-2026"], "Level", "level_range"),
        ("Hasil", [NIP, "K1", "Tes Objektif", "", "01-01-2026"], "Level", "bad_number"),
        ("Hasil", [NIP, "K1", "Tes Objektif", 3, "03-11-2026"], "Tanggal", "future_date"),
        ("Hasil", [NIP, "K1", "Tes Objektif", 3, ""], "Tanggal", "bad_date"),
        (
            "Temuan Audit",
            ["L1", "U1", "K1", "01-01-2026", 4, "Proses", "Sistem"],
            "Tingkat",
            "bad_number",
        ),
        (
            "Temuan Audit",
            ["L1", "U1", "K1", "01-01-2027", 1, "Proses", "Sistem"],
            "Tanggal",
            "future_date",
        ),
        (
            "Temuan Audit",
            ["L1", "U1", "K1", "01-01-2026", 1, "Entah", "Sistem"],
            "Status",
            "unknown_value",
        ),
        (
            "Temuan Audit",
            ["L1", "U1", "K1", "01-01-2026", 1, "Proses", ""],
            "Akar Masalah",
            "unknown_value",
        ),
        (
            "Temuan Audit",
            ["L1", "U9", "K1", "01-01-2026", 1, "Proses", "Sistem"],
            "Kode Unor",
            "unknown_unit",
        ),
        ("KPI", ["I1", "U1", "Nama", 2026, 0, 1, "K1"], "Target", "bad_number"),
        ("KPI", ["I1", "U1", "Nama", 2026, 10, "", "K1"], "Realisasi", "bad_number"),
        ("KPI", ["I1", "U1", "", 2026, 10, 1, "K1"], "Nama KPI", "empty_name"),
        ("Modul", ["M1", "Modul", "K1", 6, 8, 30, 1, 1], "Level Dicapai", "level_range"),
        ("Modul", ["M1", "Modul", "K1", 3, 0, 30, 1, 1], "JP", "bad_number"),
        ("Modul", ["M1", "Modul", "K1", 3, 8, 0, 1, 1], "Kapasitas", "bad_number"),
        ("Modul", ["M1", "Modul", "K9", 3, 8, 30, 1, 1], "Kode Kompetensi", "unknown_competency"),
    ],
)
def test_refusals_of_other_sheets(sheet, row, column, kind):
    sheets = people(person()) | {
        "Kamus": [list(BY_NAME["Kamus"].headings), ["K1", "Satu", "Teknis", 2]]
    }
    sheets[sheet] = [*sheets.get(sheet, [list(BY_NAME[sheet].headings)]), row]
    rows = check(sheets)[sheet]
    assert kinds(rows) == [(len(sheets[sheet]), column, kind)]


def test_duplicates_of_a_standard_are_named_at_the_competency():
    lines = [["J1", "K1", 3, "mutlak"], ["j1", "k1", 2, "perlu"]]
    sheets = people() | {
        "Kamus": [list(BY_NAME["Kamus"].headings), ["K1", "Satu", "Teknis", 2]],
        "Standar": [list(BY_NAME["Standar"].headings), *lines],
    }
    assert kinds(check(sheets)["Standar"]) == [(3, "Kode Kompetensi", "duplicate")]


def test_equal_results_are_no_duplicates():
    row = [NIP, "K1", "Tes Objektif", 3, "01-01-2026"]
    sheets = people(person()) | {
        "Kamus": [list(BY_NAME["Kamus"].headings), ["K1", "Satu", "Teknis", 2]],
        "Hasil": [list(BY_NAME["Hasil"].headings), row, row],
    }
    assert kinds(check(sheets)["Hasil"]) == []


def units(*rows):
    return check({"Unit": [UNITS[0], *map(list, rows)]})["Unit"]


def test_a_unit_below_a_ring_is_unknown_and_the_ring_is_named():
    rows = units(("A", "A", "B"), ("B", "B", "C"), ("C", "C", "B"), ("D", "D", ""))
    assert kinds(rows) == [
        (2, "Kode Unor Induk", "unknown_unit"),
        (3, "Kode Unor Induk", "unit_cycle"),
        (4, "Kode Unor Induk", "unit_cycle"),
    ]


def test_parents_may_stand_below_and_refusals_climb_down():
    assert kinds(units(("A", "A", "B"), ("B", "B", ""))) == []
    assert kinds(units(("A", "A", "B"), ("B", "B", "C"), ("C", "", ""))) == [
        (2, "Kode Unor Induk", "unknown_unit"),
        (3, "Kode Unor Induk", "unknown_unit"),
        (4, "Nama Unor", "empty_name"),
    ]


def test_a_faulty_unit_gives_way_to_the_next_of_its_code():
    rows = units(("A", "A", "X"), ("A", "A", ""), ("B", "B", "A"))
    assert kinds(rows) == [(2, "Kode Unor Induk", "unknown_unit")]
    assert [row.is_accepted for row in rows] == [False, True, True]


def test_references_are_spelled_as_in_their_own_sheet():
    row = check(people(person(Kode_Unor=" u1 ", Kode_Jabatan="j1")))["Pegawai"][0]
    assert (row.values["Kode Unor"], row.values["Kode Jabatan"]) == ("U1", "J1")


def test_what_is_stored_is_known():
    stored = {
        "Unit": {"U1": {"Kode Unor": "U1", "Nama Unor": "Satu", "Kode Unor Induk": ""}},
        "Jabatan": {"J1": {"Kode Jabatan": "J1", "Nama Jabatan": "Analis", "Kode Unor": "U1"}},
        "Pegawai": {OTHER_NIP: {}},
    }
    only = {"Pegawai": people(person(NIP_Atasan=OTHER_NIP, Kode_Unor="u1"))["Pegawai"]}
    rows = check(only, stored)["Pegawai"]
    assert kinds(rows) == []
    assert rows[0].values["Kode Unor"] == "U1"


def test_a_stored_row_is_no_duplicate():
    assert kinds(check(people(person()), {"Pegawai": {NIP: {}}})["Pegawai"]) == []


def test_a_new_parent_closes_a_ring_with_stored_units():
    stored = {"Unit": {"B": {"Kode Unor Induk": "A"}, "A": {"Kode Unor Induk": ""}}}
    rows = check({"Unit": [UNITS[0], ["A", "A", "B"]]}, stored)["Unit"]
    assert kinds(rows) == [(2, "Kode Unor Induk", "unit_cycle")]


def test_a_near_code_is_suggested():
    wrong = check(people(person(Kode_Unor="U1X")))["Pegawai"][0].problems[0]
    assert wrong.remedy.startswith("Mungkin U1 (Satu).")


def test_sheets_in_an_order_in_which_references_point_back():
    names = [spec.name for spec in in_order(reversed(BY_NAME.values()))]
    for before, after in (("Unit", "Jabatan"), ("Jabatan", "Pegawai"), ("Kamus", "Modul")):
        assert names.index(before) < names.index(after)


def test_only_keys_are_kept():
    checker = Checker([BY_NAME["Hasil"]])
    assert checker.find("Hasil", "x") is None
    assert checker.find("Entah", "x") is None


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(["", *"ABCDEFX"])))
def test_standings_are_what_climbing_says(parents):
    standings = find_standings(parents)
    for key in parents:
        path, here = [], key
        while here in parents and here not in path:
            path.append(here)
            here = parents[here]
        expected = Standing.LOST
        if not here:
            expected = Standing.SOUND
        elif here == key:
            expected = Standing.RING
        assert standings[key] is expected


def test_dates_are_days():
    rows = check(people(person()))["Pegawai"]
    assert rows[0].values["Tanggal Lahir"] == date(1986, 8, 14)
