"""A unit's answer to the draft moves only forward, and nobody is stuck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.responses import RESPONSES, ResponseMove, ResponseState, is_settled


@pytest.mark.requirement("2.32")
@given(st.lists(st.sampled_from(ResponseMove), max_size=12))
def test_any_walk_can_still_be_settled(moves: list[ResponseMove]) -> None:
    state = RESPONSES.start
    for move in moves:
        if RESPONSES.allows(state, move):
            state = RESPONSES.move(state, move)
    ways = {
        ResponseState.WAITING: ResponseMove.LAPSE,
        ResponseState.OBJECTED: ResponseMove.ANSWER,
    }
    if state in ways:
        state = RESPONSES.move(state, ways[state])
    assert is_settled([state])


def test_silence_does_not_block_and_an_open_objection_does() -> None:
    assert is_settled([ResponseState.SILENT, ResponseState.CONFIRMED])
    assert not is_settled([ResponseState.CONFIRMED, ResponseState.OBJECTED])
    assert not is_settled([ResponseState.WAITING])


def test_who_was_silent_may_still_speak() -> None:
    assert RESPONSES.allows(ResponseState.SILENT, ResponseMove.OBJECT)
    assert not RESPONSES.allows(ResponseState.CONFIRMED, ResponseMove.OBJECT)
