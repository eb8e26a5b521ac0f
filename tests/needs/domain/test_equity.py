"""Equity: shares add up, small groups stay hidden, officials who get too much are told of."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.equity import (
    Allocation,
    EquityDimension,
    EquityMeasure,
    Worker,
    age_band,
    find_alerts,
    grade_of,
    measure_equity,
)

pytestmark = pytest.mark.requirement("1.15")
SEX = EquityDimension.SEX


def worker(group: str, *, is_official: bool = False) -> Worker:
    return Worker(uuid4(), {SEX: group}, is_official)


def seat(employee_id: UUID, seats: int = 1) -> Allocation:
    return Allocation(employee_id, seats, Fraction(20 * seats), Fraction(1_000_000 * seats))


@st.composite
def agencies(draw: st.DrawFn) -> tuple[list[Worker], list[Allocation]]:
    staff = [
        worker(group)
        for group in draw(st.lists(st.sampled_from("ABCDE"), unique=True, min_size=1))
        for _ in range(draw(st.integers(1, 12)))
    ]
    got = [seat(one.employee_id, draw(st.integers(0, 3))) for one in staff]
    return staff, got


@given(agencies())
def test_nothing_shown_tells_of_one_to_four_people(
    case: tuple[Sequence[Worker], Sequence[Allocation]],
) -> None:
    part = measure_equity(*case, SEX)
    shown = [group.figures for group in part.groups if group.figures]
    hidden = [group for group in part.groups if group.figures is None]
    assert all(not 0 < count < 5 for figures in shown for count in figures.behind)
    if part.total is None:
        assert shown == []
        return
    assert len(hidden) != 1
    left = part.total.people - sum(figures.people for figures in shown)
    assert left == 0 or left >= 5


@given(agencies())
def test_shares_of_all_groups_add_up(
    case: tuple[Sequence[Worker], Sequence[Allocation]],
) -> None:
    part = measure_equity(*case, SEX)
    if any(group.figures is None for group in part.groups):
        return
    assert sum(group.people_share or 0 for group in part.groups) == 1
    for measure in EquityMeasure:
        shares = [group.shares[measure] for group in part.groups]
        assert None in shares or sum(share or 0 for share in shares) == 1


def test_a_group_with_its_part_has_the_ratio_one() -> None:
    staff = [worker("L") for _ in range(10)] + [worker("P") for _ in range(10)]
    part = measure_equity(staff, [seat(one.employee_id) for one in staff], SEX)
    assert [group.ratio(EquityMeasure.HOURS) for group in part.groups] == [1, 1]


@pytest.mark.parametrize(
    ("seats_of_officials", "expected"), [(1, 0), (4, 0), (9, 3)], ids=["even", "limit", "beyond"]
)
def test_officials_with_too_much_are_told_of(seats_of_officials: int, expected: int) -> None:
    officials = [worker("L", is_official=True) for _ in range(10)]
    others = [worker("L") for _ in range(20)]
    got = [seat(one.employee_id, seats_of_officials) for one in officials]
    got += [seat(one.employee_id) for one in others]
    alerts = find_alerts([*officials, *others], got, Fraction(2))
    assert len(alerts) == expected


def test_too_few_officials_are_not_told_of() -> None:
    officials = [worker("L", is_official=True) for _ in range(4)]
    others = [worker("L") for _ in range(20)]
    got = [seat(one.employee_id, 9) for one in officials]
    assert find_alerts([*officials, *others], got, Fraction(2)) == []


def test_grades_and_ages_are_few_groups() -> None:
    assert [grade_of(one) for one in ("III/c", "IX", "", "IV/a")] == ["III", "PPPK", "-", "IV"]
    on = date(2026, 11, 24)
    born = [date(1996, 11, 25), date(1996, 11, 24), date(1970, 1, 1), None]
    assert [age_band(one, on) for one in born] == ["<30", "30-39", "50+", "-"]


@given(st.lists(st.fractions(min_value=0, max_value=10**9), min_size=5, max_size=30))
def test_sums_are_exact_whatever_the_parts(hours: list[Fraction]) -> None:
    workers = [worker("JF") for _ in hours]
    given_out = [
        Allocation(one.employee_id, 1, part, part / 7)
        for one, part in zip(workers, hours, strict=True)
    ]
    part = measure_equity(workers, given_out, EquityDimension.POSITION)
    assert part.total is not None
    assert part.total.sum_of(EquityMeasure.HOURS) == sum(hours)
    assert part.total.sum_of(EquityMeasure.BUDGET) == sum(hours) / 7
