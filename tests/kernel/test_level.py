"""Which numbers are levels."""

from fractions import Fraction

import pytest

from bina.kernel.level import is_held_level, is_step

pytestmark = pytest.mark.requirement("2.03")


def test_held_levels_may_be_fractions():
    assert [is_held_level(Fraction(text)) for text in ("0", "3.25", "5")] == [True] * 3
    assert [is_held_level(Fraction(text)) for text in ("-0.1", "5.1")] == [False] * 2


def test_steps_are_whole():
    assert [is_step(Fraction(text)) for text in ("1", "5")] == [True] * 2
    assert [is_step(Fraction(text)) for text in ("0", "2.5", "6")] == [False] * 3
