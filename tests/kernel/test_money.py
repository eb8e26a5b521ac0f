"""Whole rupiah, half up."""

from fractions import Fraction

import pytest

from bina.kernel.money import round_rupiah

pytestmark = pytest.mark.requirement("2.17")


def test_half_goes_up():
    amounts = ("0.5", "1.5", "2.499", "2.5")
    assert [round_rupiah(Fraction(text)) for text in amounts] == [1, 2, 2, 3]
