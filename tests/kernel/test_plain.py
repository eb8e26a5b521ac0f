"""Values survive their way through JSON."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from bina.kernel.plain import as_date, as_decimal, as_text, as_whole

pytestmark = pytest.mark.requirement("X.09")


@pytest.mark.parametrize("value", ["13/4", "3.25", Decimal("3.25"), 3.25, Fraction(13, 4)])
def test_decimals_from_any_form(value: object):
    assert as_decimal(value) == Decimal("3.25")


def test_whole_numbers_refuse_a_fraction():
    assert as_whole("3") == as_whole(3.0) == 3
    with pytest.raises(ValueError, match="not whole"):
        as_whole("3.5")


def test_days_and_texts():
    assert as_date("2026-11-02") == as_date(datetime(2026, 11, 2, 7)) == date(2026, 11, 2)  # noqa: DTZ001 - a cell has no zone
    assert (as_text(None), as_text(" a ")) == ("", "a")
