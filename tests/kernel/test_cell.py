"""Cells: dates in every form, exact numbers, words."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.cell import (
    BadCell,
    Cell,
    find_number,
    is_blank,
    one_of,
    parse_amount,
    parse_code,
    parse_date,
    parse_name,
    parse_number,
    parse_positive,
    parse_year,
    shown,
    text_of,
    within,
)

pytestmark = pytest.mark.requirement("X.06")
DAY = date(1986, 8, 14)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(1986, 8, 14, 7, 30),  # noqa: DTZ001 - as Excel gives it
        "14 Agustus 1986",
        "  14  AGUSTUS 1986 ",
        "14 agt 1986",
        "14-Aug-1986",
        "14-08-1986",
        "14/08/1986",
        "14/8/1986",
        "14.08.1986",
        "1986-08-14",
        "1986-08-14T00:00:00",
        31638.0,
        31638,
    ],
)
def test_one_day_in_every_form(cell: Cell):
    assert parse_date(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        *("31 Februari 1988", "29-02-2023", "14-13-1986", "14-08-86", "08/14/1986", "Agustus 1986"),
        *("", None, "  ", "belum ada", 1986.0, -1.0, 1e300, float("nan"), True),
    ],
)
def test_no_such_day(cell: Cell):
    with pytest.raises(BadCell) as fault:
        parse_date(cell)
    assert fault.value.kind == "bad_date"
    assert fault.value.message
    assert fault.value.remedy


@given(st.dates(min_value=date(1920, 1, 1), max_value=date(2098, 12, 31)))
def test_every_day_reads_back(day: date):
    assert parse_date(f"{day:%d-%m-%Y}") == day
    assert parse_date(f"{day:%d/%m/%Y}") == day
    assert parse_date(float((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (3.25, "3.25"),
        ("3,25", "3.25"),
        ("3.25", "3.25"),
        (" 3,25 ", "3.25"),
        ("25.000.000", "25000000"),
        ("25.000.000,50", "25000000.5"),
        ("25,000,000", "25000000"),
        ("Rp 1.250.000", "1250000"),
        ("Rp1.250.000,-", "1250000"),
        ("-4", "-4"),
        (0.1 + 0.2, "0.3"),
        (25000000.0, "25000000"),
        (7, "7"),
        ("0.500", "0.5"),
    ],
)
def test_numbers(cell: Cell, number: str):
    assert find_number(cell) == Fraction(number)


@pytest.mark.parametrize(
    "cell", ["tiga", "", None, "3,2,5", "1e5", "8 jam", True, float("inf"), DAY, "9" * 41]
)
def test_no_numbers(cell: Cell):
    assert find_number(cell) is None
    with pytest.raises(BadCell) as fault:
        parse_number(cell)
    assert fault.value.kind == "bad_number"


def test_small_numbers_have_decimals_not_thousands():
    assert find_number("3.250", is_small=True) == Fraction("3.25")
    assert find_number("3.250") == 3250


@given(st.decimals(min_value=0, max_value=5, places=4))
def test_decimal_comma_reads_back(value):
    assert find_number(f"{value:f}".replace(".", ","), is_small=True) == Fraction(value)


@pytest.mark.parametrize(
    ("parse", "cell"),
    [
        (within(1, 3), 0),
        (within(1, 3), 4),
        (parse_positive, 0),
        (parse_positive, "-2"),
        (parse_amount, -1),
        (parse_year, 26),
        (parse_year, 2026.5),
    ],
)
def test_numbers_out_of_range(parse, cell: Cell):
    with pytest.raises(BadCell) as fault:
        parse(cell)
    assert fault.value.kind == "bad_number"


def test_numbers_within_range():
    assert [within(1, 3)(cell) for cell in (1, "2", 3.0)] == [1, 2, 3]
    assert parse_amount(0) == 0
    assert parse_year("2026") == 2026


def test_codes_and_names():
    assert parse_code(101.0) == "101"
    assert parse_code(" U010\u00a0") == "U010"
    assert parse_name("  Siti   Aminah ") == "Siti Aminah"
    for parse, kind in ((parse_code, "empty_code"), (parse_name, "empty_name")):
        with pytest.raises(BadCell) as fault:
            parse("   ")
        assert fault.value.kind == kind


def test_words_of_a_list():
    parse = one_of(("Sosial Kultural", "Teknis"))
    assert parse("  sosial  KULTURAL") == "Sosial Kultural"
    with pytest.raises(BadCell) as fault:
        parse("Lain")
    assert fault.value.kind == "unknown_value"
    assert "Teknis" in fault.value.remedy


def test_cells_as_their_sender_sees_them():
    assert shown(1.989032612345678e17) == "1,98903E+17"
    assert shown(3.25) == "3,25"
    assert shown(DAY) == "14-08-1986"
    assert text_of(True) == "TRUE"
    assert is_blank(" \u00a0")
