"""Numbers, money and days as Indonesian documents write them."""

from datetime import date
from fractions import Fraction

import pytest

from bina.platform.documents.wording import write_day, write_number, write_rupiah, write_share

pytestmark = pytest.mark.requirement("X.07")


def test_forms():
    assert write_day(date(2026, 11, 24)) == "24 November 2026"
    assert write_number(1234) == "1.234"
    assert write_number(Fraction(2469, 2), 1) == "1.234,5"
    assert write_number(Fraction(1, 8), 2) == "0,13"
    assert write_number(None) == "\u2013"
    assert write_rupiah(1_250_000) == "Rp 1.250.000"
    assert write_share(1, 3) == "33 %"
    assert write_share(0, 0) == "\u2013"
