"""Rules of the registers: reductions, rises, progress, balance."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.cell import BadCell
from bina.strategy.domain.objective import Direction, is_reached, progress
from bina.strategy.domain.register_sheets import (
    parse_count,
    parse_optional_day,
    parse_optional_number,
    parse_part,
)
from bina.strategy.domain.satisfaction import (
    Change,
    Measurement,
    RiseState,
    change_around,
    mean_rise,
)
from bina.strategy.domain.trend import reduction
from bina.strategy.domain.workforce import Balance

DAY = date(2026, 1, 1)
figures = st.decimals(-1000, 1000, places=2)


@pytest.mark.requirement("1.08")
@given(st.integers(0, 500), st.integers(0, 500))
def test_a_reduction_is_told_of_what_there_was(before, after):
    found = reduction(before, after)
    assert (found is None) is (before == 0)
    if found is not None:
        assert found <= 1
        assert before - found * before == after


def measured(day: int, score: int) -> Measurement:
    start = DAY + timedelta(days=day)
    return Measurement(start, start + timedelta(days=30), Fraction(score))


@pytest.mark.requirement("1.09")
def test_the_last_before_and_the_newest_after():
    rows = [measured(-100, 70), measured(-200, 60), measured(5, 75), measured(200, 82)]
    change = change_around(rows, DAY)
    assert (change.before, change.after, change.rise) == (rows[0], rows[3], 12)
    assert change.state is RiseState.REACHED
    # one that was running on the day is neither
    assert change_around([measured(-10, 70)], DAY) == Change(None, None)


@pytest.mark.requirement("1.09")
@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        (80, 90, RiseState.REACHED),
        (80, 89, RiseState.MISSED),
        (90, 95, RiseState.MISSED),
        (91, 95, RiseState.CEILING),
        (91, 80, RiseState.CEILING),
    ],
)
def test_what_cannot_rise_by_ten_is_told_apart(before, after, state):
    assert Change(measured(-100, before), measured(5, after)).state is state
    assert Change(measured(-100, before), None).state is RiseState.UNKNOWN
    assert Change(None, measured(5, after)).rise is None


@pytest.mark.requirement("1.09")
def test_means_are_of_what_is_known():
    known = Change(measured(-100, 70), measured(5, 80))
    assert mean_rise([known, Change(None, None)]) == 10
    assert mean_rise([Change(None, None)]) is None


@pytest.mark.requirement("1.05")
@given(figures, figures, figures)
def test_progress_is_a_share_of_the_way(baseline, target, actual):
    share = progress(baseline, target, actual)
    assert (share is None) is (baseline == target)
    if share is not None:
        way = Direction.HIGHER if target > baseline else Direction.LOWER
        assert (share >= 1) is is_reached(way, target, actual)
        assert progress(baseline, target, baseline) == 0


@pytest.mark.requirement("1.05")
def test_what_is_not_measured_is_not_judged():
    one = Decimal(1)
    assert is_reached(Direction.HIGHER, one, None) is None
    assert progress(None, one, one) is None
    assert progress(one, Decimal(2), None) is None


@pytest.mark.requirement("1.20")
@given(st.integers(0, 99), st.integers(0, 99))
def test_a_balance_is_short_or_over(needed, existing):
    balance = Balance(needed, existing)
    assert balance.shortage - balance.surplus == needed - existing
    assert not (balance.shortage and balance.surplus)


def test_cells_of_the_registers():
    assert (parse_optional_number(""), parse_optional_number("3,25")) == ("", "3.25")
    assert (parse_optional_day(""), parse_optional_day("14-08-2026")) == ("", "2026-08-14")
    assert (parse_count("3"), parse_part(12)) == (3, 12)
    for parse, cell in ((parse_count, "1,5"), (parse_count, -1), (parse_part, 0), (parse_part, 13)):
        with pytest.raises(BadCell):
            parse(cell)
