"""Descriptions of sheets, keys, and values on their way through JSON."""

import json
from datetime import date
from fractions import Fraction

import pytest

from bina.competency.domain.sheets import RESULT
from bina.kernel.sheet import fold_heading, from_plain, key_of, to_plain

pytestmark = pytest.mark.requirement("X.06")


def test_headings_that_differ_in_case_blanks_and_a_full_stop_are_one():
    spellings = ("Kode Jab", " KODE  jab. ", "kode\njab.", "Kode Jab .")
    assert {fold_heading(text) for text in spellings} == {"kode jab"}


def test_keys_that_differ_in_case_are_one():
    assert key_of({"A": "J01", "B": "int"}, ("A", "B")) == key_of({"A": "j01", "B": "INT"}, "AB")


def test_values_come_back_from_json():
    values = {
        "NIP": "198608142010011001",
        "Kode Kompetensi": "INT",
        "Metode": "Tes Objektif",
        "Level": Fraction("3.25"),
        "Tanggal": date(2026, 3, 16),
    }
    plain = json.loads(json.dumps(to_plain(values)))
    assert plain["Level"] == "13/4"
    assert from_plain(RESULT, plain) == values


def test_what_could_not_be_read_stays_absent():
    assert from_plain(RESULT, {"NIP": "1", "Level": None}) == {"NIP": "1"}
