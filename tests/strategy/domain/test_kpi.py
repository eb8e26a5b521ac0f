"""The missing share of a target."""

from decimal import Decimal
from fractions import Fraction

import pytest

from bina.strategy.domain.kpi import shortfall


@pytest.mark.requirement("2.14")
def test_shortfall_is_a_share_of_the_target_and_never_negative():
    assert shortfall(Decimal(80), Decimal(60)) == Fraction(1, 4)
    assert shortfall(Decimal(80), Decimal(90)) == 0
