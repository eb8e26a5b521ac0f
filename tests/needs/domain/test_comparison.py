"""What became of a gap."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.comparison import NEAR, GapChange, change_of

GAPS = st.decimals(0, 5, places=9)


def between(before: str | None, after: str | None) -> GapChange:
    first, second = (None if one is None else Decimal(one) for one in (before, after))
    return change_of(first, second, is_in_before=True, is_in_after=True)


@pytest.mark.requirement("2.09")
@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("1", "0", GapChange.CLOSED),
        ("2", "1", GapChange.LESSENED),
        ("1.5", "1.5", GapChange.SAME),
        ("1", "2", GapChange.WIDENED),
        ("0", "1", GapChange.ARISEN),
        ("0", "0", GapChange.MET),
        (None, "0", GapChange.UNKNOWN),
        ("1", None, GapChange.UNKNOWN),
        ("0.0000000001", "0", GapChange.MET),
    ],
)
def test_changes(before: str | None, after: str | None, change: GapChange) -> None:
    assert between(before, after) is change


def test_who_came_or_left_is_no_progress() -> None:
    came = change_of(None, Decimal(2), is_in_before=False, is_in_after=True)
    left = change_of(Decimal(2), None, is_in_before=True, is_in_after=False)
    assert (came, left) == (GapChange.JOINED, GapChange.GONE)


MIRRORED = {
    GapChange.CLOSED: GapChange.ARISEN,
    GapChange.LESSENED: GapChange.WIDENED,
    GapChange.SAME: GapChange.SAME,
    GapChange.MET: GapChange.MET,
}


@given(GAPS, GAPS)
def test_looked_at_backwards_progress_is_regress(before: Decimal, after: Decimal) -> None:
    both = {"is_in_before": True, "is_in_after": True}
    forth, back = change_of(before, after, **both), change_of(after, before, **both)
    assert MIRRORED.get(forth) is back or MIRRORED.get(back) is forth


@given(GAPS)
def test_dust_changes_nothing(gap: Decimal) -> None:
    change = between(str(gap), str(gap + NEAR / 2))
    assert change in {GapChange.SAME, GapChange.MET, GapChange.ARISEN}
    assert change is not GapChange.ARISEN or gap <= NEAR
