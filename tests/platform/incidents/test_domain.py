"""States without a dead end; a clock of 72 hours that nights and holidays do not stop."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.platform.incidents.domain import (
    STARTS,
    STEPS,
    WINDOW,
    Clock,
    DataCategory,
    Deed,
    IncidentState,
    Recipient,
    Stage,
    holds_specific,
    next_state,
    open_deeds,
    required_recipients,
    settled_at,
)

pytestmark = pytest.mark.requirement("4.38")
ENDS = datetime(2025, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001 - hypothesis wants them bare
MOMENTS = st.datetimes(*ENDS, timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(), timedelta(days=30))
STATES = st.sampled_from(IncidentState)
SETTLING = (IncidentState.NOTIFIED, IncidentState.WAIVED)


def reachable(start: IncidentState) -> set[IncidentState]:
    seen, ahead = set(), [start]
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            ahead += [target for (source, _), target in STEPS.items() if source is state]
    return seen


@given(STATES)
def test_every_state_leads_on_to_closing_and_has_something_to_do(state):
    assert open_deeds(state)
    assert IncidentState.CLOSED in reachable(state)


def test_every_state_can_be_reached():
    assert reachable(IncidentState.REPORTED) == set(IncidentState)


@given(st.lists(st.sampled_from(Deed), max_size=30))
def test_no_way_closes_an_incident_that_is_neither_told_nor_waived(deeds):
    state, settled = IncidentState.REPORTED, False
    for deed in deeds:
        moved = next_state(state, deed)
        if moved is None:
            assert deed not in open_deeds(state)
            continue
        settled = moved in SETTLING or (settled and moved is IncidentState.CLOSED)
        assert moved is not IncidentState.CLOSED or settled
        state = moved


@given(MOMENTS, SPANS)
def test_the_window_is_72_hours_to_the_second(start, passed):
    clock, now = Clock(start), start + passed
    assert clock.due_at - start == timedelta(hours=72)
    assert clock.left(now) + passed == WINDOW
    assert clock.is_late(now) == (passed > WINDOW)
    assert 0 <= clock.share(now) <= 1


@given(MOMENTS, SPANS, SPANS)
def test_a_stopped_clock_tells_the_same_for_ever(start, took, later):
    clock = Clock(start, start + took)
    assert clock.left(start + took) == clock.left(start + took + later)
    assert clock.is_late(start + took + later) == (took > WINDOW)


@given(MOMENTS, SPANS)
def test_the_stage_is_the_last_that_has_begun(start, passed):
    stage = Clock(start).stage(start + passed)
    assert STARTS[stage] <= passed
    assert all(begin > passed for begin in STARTS.values() if begin > STARTS[stage])


@given(MOMENTS, SPANS)
def test_alarms_are_set_for_what_is_still_to_come(start, passed):
    now = start + passed
    alarms = Clock(start).later_stages(now)
    assert alarms == sorted(alarms)
    assert all(moment > now for moment in alarms)
    assert len(alarms) == sum(begin > passed for begin in STARTS.values())


def test_a_clock_that_is_set_ahead_is_in_its_first_stage():
    start = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert Clock(start).stage(start - timedelta(minutes=1)) is Stage.FIRST_DAY


@given(
    st.dictionaries(st.sampled_from(Recipient), MOMENTS),
    st.booleans(),
)
def test_the_clock_stops_with_the_last_who_must_be_told(told, is_public):
    done = settled_at(told, needs_public_notice=is_public)
    wanted = required_recipients(needs_public_notice=is_public)
    assert (done is None) == bool(wanted - told.keys())
    if done is not None:
        assert done in told.values()
        assert all(told[one] <= done for one in wanted)


def test_specific_data_is_that_of_the_law():
    assert holds_specific([DataCategory.NIK, DataCategory.HEALTH])
    assert not holds_specific([DataCategory.NIK, DataCategory.IDENTITY])
