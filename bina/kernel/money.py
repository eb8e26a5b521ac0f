"""Money: whole rupiah."""

from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def round_rupiah(amount: Fraction) -> int:
    """The nearest whole rupiah; half goes up."""
    return floor(amount + HALF)
