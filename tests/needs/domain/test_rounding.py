"""Shown products come out when they are multiplied again."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.rounding import places_that_add_up


def test_two_decimals_where_they_add_up_else_four() -> None:
    assert places_that_add_up([Decimal("2.75"), Decimal("1.5")], Decimal("4.125")) == 2
    assert places_that_add_up([Decimal("3.109375"), Decimal("13.5")], Decimal("41.9765625")) == 4


@given(st.lists(st.decimals(0, 5, places=2), min_size=1, max_size=2))
def test_factors_of_two_decimals_never_need_more(factors) -> None:
    product = Decimal(1)
    for factor in factors:
        product *= factor
    assert places_that_add_up(factors, product) == 2
