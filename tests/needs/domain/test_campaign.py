"""States of cycles and forms, and the rule of what comes late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.campaign import (
    CYCLE,
    FORM,
    TAKES_RUNS,
    CycleMove,
    CycleState,
    RatingFormMove,
    RatingFormState,
    Taking,
    Window,
)

pytestmark = pytest.mark.requirement("2.30")
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def test_a_cycle_runs_from_draft_to_settled() -> None:
    state = CYCLE.start
    for move in (CycleMove.OPEN, CycleMove.CLOSE, CycleMove.COMPUTE, CycleMove.SUBMIT):
        state = CYCLE.move(state, move)
    assert CYCLE.move(CYCLE.move(state, CycleMove.RETURN), CycleMove.REOPEN) == CycleState.OPEN
    assert CYCLE.move(state, CycleMove.FREEZE) == CycleState.FROZEN


def test_the_quick_path_needs_no_ratings() -> None:
    computed = CYCLE.move(CycleState.DRAFT, CycleMove.COMPUTE)
    assert CYCLE.move(computed, CycleMove.FREEZE) == CycleState.FROZEN


def test_an_end_knows_no_move_and_takes_no_run() -> None:
    for state in CYCLE.ends:
        assert not CYCLE.moves_from(state)
        assert state not in TAKES_RUNS
    assert CycleState.SUBMITTED not in TAKES_RUNS


def test_what_was_sent_is_neither_excused_nor_void() -> None:
    for state in (RatingFormState.SUBMITTED, RatingFormState.LATE):
        assert FORM.moves_from(state) == (RatingFormMove.WITHDRAW,)


@given(DAYS, st.integers(0, 30), st.none() | st.integers(1, 10), DAYS)
def test_the_late_rule(opens: date, length: int, late: int | None, day: date) -> None:
    due = opens + timedelta(days=length)
    until = due + timedelta(days=late) if late else None
    window = Window(opens, due, until)
    taking = window.taking_on(day)
    assert (taking == Taking.NOT_YET) == (day < opens)
    assert (taking == Taking.ON_TIME) == (opens <= day <= due)
    assert (taking == Taking.LATE) == (due < day <= (until or due))
    assert (taking == Taking.CLOSED) == (day > window.last_day)
    assert Window(opens, due, until, is_closed=True).taking_on(day) == Taking.CLOSED
