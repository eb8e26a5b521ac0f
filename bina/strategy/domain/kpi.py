"""Unit KPIs: how far the actual value stays behind the target."""

from decimal import Decimal
from fractions import Fraction


def shortfall(target: Decimal, actual: Decimal) -> Fraction:
    """The missing share of the target, 0 when it is met; higher is better, target above 0."""
    share = (Fraction(target) - Fraction(actual)) / Fraction(target)
    return max(share, Fraction(0))
