from dataclasses import replace
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.needs.domain.planning.board import Board
from bina.needs.domain.planning.calendar import (
    QUARTERS,
    Blocker,
    CalendarModule,
    CalendarPerson,
    CalendarProblem,
    CalendarSeat,
)
from bina.needs.domain.planning.calendar_checking import CalendarFault, find_calendar_faults
from bina.needs.domain.planning.scheduling import schedule

pytestmark = pytest.mark.requirement("2.21", "2.22")

UNITS = [UUID(int=at) for at in (1, 2)]


@st.composite
def calendars(draw) -> CalendarProblem:
    people = [
        CalendarPerson(
            UUID(int=100 + (at * 7) % 11),
            UNITS[at % 2],
            draw(st.frozensets(st.sampled_from(QUARTERS), max_size=2)),
        )
        for at in range(draw(st.integers(1, 8)))
    ]
    modules = [_module(draw, at) for at in range(draw(st.integers(1, 3)))]
    pairs = st.tuples(st.integers(0, len(people) - 1), st.integers(0, len(modules) - 1))
    seats = [
        CalendarSeat(
            *pair,
            Fraction(draw(st.integers(0, 30)), 2),
            draw(st.sampled_from([None, None, None, None, 1, 4])),
        )
        for pair in draw(st.lists(pairs, unique=True, max_size=16))
    ]
    sizes = {unit: draw(st.integers(1, 12)) for unit in UNITS}
    return CalendarProblem(people, modules, seats, sizes)


def _module(draw, at: int) -> CalendarModule:
    cohorts = draw(st.integers(0, 4))
    fixed = draw(st.lists(st.sampled_from(QUARTERS), max_size=cohorts))
    hours = Fraction(draw(st.sampled_from([8, 24, 40, 48])))
    return CalendarModule(
        UUID(int=200 + (at * 5) % 7), draw(st.integers(1, 4)), cohorts, tuple(fixed), hours
    )


@settings(deadline=None, max_examples=300)
@given(calendars())
def test_every_calendar_holds_and_tells_true_reasons(problem) -> None:
    assert find_calendar_faults(problem, schedule(problem)) == []


@settings(deadline=None)
@given(calendars(), st.data())
def test_the_order_of_rows_changes_nothing(problem, data) -> None:
    order = data.draw(st.permutations(range(len(problem.seats))))
    there = schedule(replace(problem, seats=[problem.seats[at] for at in order]))
    here = schedule(problem)
    moved = {(order[row.seat], row.cohort, row.quarter) for row in there.placements}
    assert moved == {(row.seat, row.cohort, row.quarter) for row in here.placements}
    assert there.quarters == here.quarters


def people(count: int, absences: frozenset[int] = frozenset()) -> list[CalendarPerson]:
    return [CalendarPerson(UUID(int=100 + at), UNITS[0], absences) for at in range(count)]


def test_the_more_beneficial_cohort_comes_first() -> None:
    modules = [CalendarModule(UUID(int=200 + at), 2, 1) for at in range(2)]
    seats = [CalendarSeat(at, at // 2, Fraction(1 + 4 * (at // 2))) for at in range(4)]
    found = schedule(CalendarProblem(people(4), modules, seats, {UNITS[0]: 10}))
    assert found.quarters == {(1, 1): 1, (0, 1): 2}
    assert found.earliness == Fraction(10 * 4 + 2 * 3, 12 * 4)


def test_a_small_unit_sends_one_person_a_quarter() -> None:
    module = CalendarModule(UUID(int=200), 1, 5)
    seats = [CalendarSeat(at, 0, Fraction(5 - at)) for at in range(5)]
    found = schedule(CalendarProblem(people(5), [module], seats, {UNITS[0]: 5}))
    assert [(row.seat, row.quarter) for row in found.placements] == [
        (at, at + 1) for at in range(4)
    ]
    assert [(row.seat, dict(row.blockers)) for row in found.unplaced] == [
        (4, dict.fromkeys(QUARTERS, Blocker.UNIT_FULL))
    ]


def test_whose_absence_blocks_is_told() -> None:
    module = CalendarModule(UUID(int=200), 5, 1, (2,))
    problem = CalendarProblem(
        people(1, frozenset({2})), [module], [CalendarSeat(0, 0, Fraction(1))], {UNITS[0]: 5}
    )
    found = schedule(problem)
    assert found.unplaced[0].blockers == {
        1: Blocker.FIXED,
        2: Blocker.ABSENT,
        3: Blocker.FIXED,
        4: Blocker.FIXED,
    }


def test_a_person_learns_no_more_than_a_week_of_lessons_in_a_quarter() -> None:
    modules = [CalendarModule(UUID(int=200 + at), 5, 1, (1,), Fraction(24)) for at in range(2)]
    seats = [CalendarSeat(0, at, Fraction(2 - at)) for at in range(2)]
    found = schedule(CalendarProblem(people(1), modules, seats, {UNITS[0]: 5}))
    assert [row.seat for row in found.placements] == [0]
    assert found.unplaced[0].blockers[1] is Blocker.BUSY


def test_one_person_moves_so_that_another_can_go() -> None:
    """The first may come later, the second is there in the first quarter only."""
    staff = [people(2)[0], replace(people(2)[1], absences=frozenset({2, 3, 4}))]
    module = CalendarModule(UUID(int=200), 1, 2, (1, 2))
    seats = [CalendarSeat(0, 0, Fraction(9)), CalendarSeat(1, 0, Fraction(1))]
    found = schedule(CalendarProblem(staff, [module], seats, {UNITS[0]: 5}))
    assert {(row.seat, row.quarter) for row in found.placements} == {(0, 2), (1, 1)}


@pytest.mark.parametrize("limit", ["most_away", "person_blocker"])
def test_without_its_protection_a_limit_is_broken_and_found(limit, monkeypatch) -> None:
    if limit == "most_away":
        monkeypatch.setattr(CalendarProblem, "most_away", lambda self, unit: 99)
    else:
        monkeypatch.setattr(Board, "person_blocker", lambda self, seat, quarter: None)
    module = CalendarModule(UUID(int=200), 5, 1)
    seats = [CalendarSeat(at, 0, Fraction(1)) for at in range(3)]
    problem = CalendarProblem(people(3), [module], seats, {UNITS[0]: 5})
    faults = find_calendar_faults(problem, schedule(problem))
    assert CalendarFault.UNIT in {row.fault for row in faults}
