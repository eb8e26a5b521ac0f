"""Dates, numbers and money as users read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.formats import (
    format_date,
    format_days_left,
    format_level,
    format_moment,
    format_number,
    format_percent,
    format_range,
    format_rupiah,
    format_time,
    hyphenate,
)

pytestmark = pytest.mark.requirement("X.08")

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def test_dates():
    assert format_date(DAY) == "24 November 2026"
    assert format_date(date(2026, 8, 14)) == "14 Agustus 2026"
    assert format_date(DAY, "short") == "24-11-2026"
    assert format_date(DAY, "month") == "24 Nov"
    assert format_date(DAY, "weekday") == "Selasa, 24 November 2026"
    assert format_date(None) == "–"


def test_an_instant_is_the_day_of_the_readers_zone():
    late = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert format_date(late) == "25 November 2026"


def test_ranges_say_what_is_shared_once():
    assert format_range(date(2026, 12, 7), date(2026, 12, 8)) == "7–8 Desember 2026"
    assert format_range(date(2026, 3, 2), date(2026, 4, 1)) == "2 Maret – 1 April 2026"
    across = format_range(date(2025, 12, 30), date(2026, 1, 2))
    assert across == "30 Desember 2025 – 2 Januari 2026"
    assert format_range(DAY, DAY) == "24 November 2026"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "08.42 WIB"),
        ("Asia/Makassar", "09.42 WITA"),
        ("Asia/Jayapura", "10.42 WIT"),
    ],
)
def test_the_three_zones(zone, text):
    moment = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)
    with timezone.override(ZoneInfo(zone)):
        assert format_time(moment) == text
        assert format_moment(moment) == f"24 November 2026 pukul {text}"


def test_days_left():
    assert format_days_left(DAY, DAY) == "hari ini"
    assert format_days_left(date(2026, 11, 25), DAY) == "besok"
    assert format_days_left(date(2026, 11, 27), DAY) == "3 hari lagi"
    assert format_days_left(date(2026, 11, 22), DAY) == "terlambat 2 hari"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1_250_000, None, "1.250.000"),
        (0, None, "0"),
        (100, None, "100"),
        (Decimal("37.125"), 2, "37,13"),
        (Decimal("-0.004"), 2, "0,00"),
        (26.4072, 4, "26,4072"),
        (None, None, "–"),
    ],
)
def test_numbers(value, places, text):
    assert format_number(value, places) == text


def test_levels_have_at_most_two_decimals():
    assert format_level(0.25) == "0,25"
    assert format_level(Decimal("3.00")) == "3"
    assert format_level(Decimal("1.805")) == "1,81"
    assert format_level(None) == "–"


def test_money_and_shares():
    assert format_rupiah(1_250_000) == "Rp 1.250.000"
    assert format_percent(0.82) == "82%"
    assert format_percent(Decimal("0.625"), 1) == "62,5%"


def test_english_readers():
    moment = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)
    with translation.override("en"), timezone.override(ZoneInfo("Asia/Jakarta")):
        assert format_date(date(2026, 8, 14)) == "14 August 2026"
        assert format_number(1234.5) == "1,234.5"
        assert format_time(moment) == "08:42 WIB"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_formatted_number_reads_back(value):
    text = format_number(value)
    assert Decimal(text.replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Pengembangan", "Pe-ngem-ba-ngan"),
        ("Komunikasi publik", "Ko-mu-ni-ka-si publik"),
        ("Integritas", "Integ-ri-tas"),
        ("Audit", "Audit"),
    ],
)
def test_long_words_may_break_between_syllables(word, parts):
    assert hyphenate(word).replace("\u00ad", "-") == parts
