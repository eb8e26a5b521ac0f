"""A change falls in the one place that keeps periods apart."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.dated import PlacementKind, place
from bina.kernel.period import Period

pytestmark = pytest.mark.requirement("1.02")
FIRST = date(2024, 1, 1)


@st.composite
def histories(draw: st.DrawFn) -> list[Period]:
    """Periods that do not overlap, with or without breaks, in any order."""
    cuts = sorted(draw(st.sets(st.integers(0, 400), min_size=2, max_size=8)))
    days = [FIRST + timedelta(days=cut) for cut in cuts]
    periods = [Period(start, end) for start, end in zip(days, days[1:], strict=False)]
    kept = [period for period in periods if draw(st.booleans())]
    if draw(st.booleans()):
        kept.append(Period(days[-1]))
    return draw(st.permutations(kept))


def overlaps(first: Period, second: Period) -> bool:
    starts_in_time = second.end is None or first.start < second.end
    return starts_in_time and (first.end is None or second.start < first.end)


@given(histories(), st.integers(-10, 410))
def test_the_new_period_starts_that_day_and_overlaps_nothing(periods: list[Period], offset: int):
    on = FIRST + timedelta(days=offset)
    placement = place(periods, on)
    assert placement.period.start == on
    rest = [period for index, period in enumerate(periods) if index != placement.index]
    assert not any(overlaps(placement.period, period) for period in rest)
    if placement.kind is PlacementKind.AFTER and placement.index is not None:
        assert periods[placement.index].start < on
    if placement.kind is PlacementKind.IN_PLACE and placement.index is not None:
        assert periods[placement.index].start == on
    assert (placement.index is None) == (placement.kind is PlacementKind.FRESH)
