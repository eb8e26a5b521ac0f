"""Level: how far a competency is mastered, from 0 (nothing shown) to 5 (expert).

Levels that are held are measured and may be fractions; levels that are required or reached by
teaching are steps of the dictionary and whole, from 1 to 5.
"""

from fractions import Fraction
from typing import Final

LOWEST: Final = 0
FIRST_STEP: Final = 1
HIGHEST: Final = 5


def is_held_level(value: Fraction) -> bool:
    return LOWEST <= value <= HIGHEST


def is_step(value: Fraction) -> bool:
    """Whether a position may require it, or a module lead up to it."""
    return value.denominator == 1 and FIRST_STEP <= value <= HIGHEST
