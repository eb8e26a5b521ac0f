"""Sums of money, and a cost shared by many."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.budget import Money, split_evenly

pytestmark = pytest.mark.requirement("1.19")


@given(st.integers(0, 10**12), st.integers(1, 500))
def test_shares_add_up_and_differ_by_a_rupiah_at_most(total, parts) -> None:
    shares = split_evenly(total, parts)
    assert (sum(shares), len(shares)) == (total, parts)
    assert max(shares) - min(shares) <= 1


def test_nobody_shares_nothing() -> None:
    assert split_evenly(100, 0) == []


def test_money_tells_what_is_missing_left_and_spent() -> None:
    money = Money(Decimal(10), Decimal(8), Decimal(2)) + Money(Decimal(2), Decimal(0), Decimal(0))
    assert (money.missing, money.left, money.spent_share) == (4, 6, 25)
    assert Money().spent_share is None
