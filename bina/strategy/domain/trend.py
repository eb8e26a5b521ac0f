"""How the number of findings changes from one year to the next (K03)."""

from fractions import Fraction


def reduction(before: int, after: int) -> Fraction | None:
    """``(T0 - T1) / T0``: above 0 there are fewer; None while T0 is 0."""
    return Fraction(before - after, before) if before else None
