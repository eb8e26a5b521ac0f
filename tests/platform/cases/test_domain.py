"""However a case is moved, it is never stuck, and its way can be told from its decisions."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.machine import NotAllowed
from bina.platform.cases.domain import (
    CASES,
    CaseMove,
    CaseState,
    Decision,
    Holder,
    Progress,
    is_barred,
    next_deciders,
)

pytestmark = pytest.mark.requirement("2.32")
MOVES = st.sampled_from([*Decision, CaseMove.RESUBMIT, CaseMove.WITHDRAW])
PEOPLE = [UUID(int=number) for number in range(1, 7)]
HOLDERS = st.builds(
    Holder,
    st.sampled_from(PEOPLE),
    st.sampled_from("ABC"),
    st.integers(0, 3),
    st.none() | st.sampled_from(PEOPLE),
)


def moved(progress: Progress, move: Decision | CaseMove, length: int) -> Progress:
    if isinstance(move, Decision):
        return progress.decided(move, length)
    return progress.resubmitted() if move is CaseMove.RESUBMIT else progress.withdrawn()


@given(st.integers(1, 6), st.lists(MOVES, max_size=40))
def test_a_random_walk_stays_within_the_chain_and_never_gets_stuck(length, moves):
    progress, rounds = Progress(), 1
    for move in moves:
        try:
            after = moved(progress, move, length)
        except NotAllowed:
            continue
        rounds += move is CaseMove.RESUBMIT
        progress = after
        assert 0 <= progress.step < length
        assert progress.round == rounds
        assert progress.is_over or CASES.moves_from(progress.state)


@given(st.integers(1, 6), st.lists(MOVES, max_size=20))
def test_from_anywhere_approvals_lead_to_the_end(length, moves):
    progress = Progress()
    for move in moves:
        try:
            progress = moved(progress, move, length)
        except NotAllowed:
            continue
    if progress.state is CaseState.RETURNED:
        progress = progress.resubmitted()
    for _ in range(length):
        if not progress.is_over:
            progress = progress.decided(Decision.APPROVE, length)
    assert progress.is_over


@pytest.mark.parametrize("state", [state for state in CaseState if state in CASES.ends])
@pytest.mark.parametrize("move", [*Decision, CaseMove.RESUBMIT, CaseMove.WITHDRAW])
def test_an_end_is_an_end(state, move):
    with pytest.raises(NotAllowed):
        moved(Progress(state), move, 2)


def test_who_mends_starts_from_the_first_step():
    returned = Progress(step=2).decided(Decision.RETURN, 4)
    assert returned.resubmitted() == Progress(CaseState.OPEN, 0, 2)


@given(st.lists(HOLDERS, max_size=8), st.sets(st.sampled_from(PEOPLE)))
def test_nobody_barred_decides_neither_by_deputy(holders, barred):
    chosen = next_deciders(holders, barred)
    assert not any(is_barred(holder, barred) for holder in chosen)
    assert len({holder.person_id for holder in chosen}) == len(chosen)
    left = [holder for holder in holders if not is_barred(holder, barred)]
    assert bool(chosen) == bool(left)
    if left:
        assert {one.distance for one in chosen} == {min(one.distance for one in left)}


def test_own_right_goes_before_deputising():
    person = uuid4()
    own, acting = Holder(person, "A"), Holder(person, "A", on_behalf_of=uuid4())
    assert next_deciders([acting, own], ()) == [own]
