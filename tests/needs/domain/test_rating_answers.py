"""Answers of a form: merging, what is missing, what needs a note."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.needs.domain.rating_answers import (
    LONGEST_PAUSE,
    Answer,
    Fault,
    Keeping,
    Progress,
    counted_seconds,
    faults,
    keeping,
    level_of,
    needs_note,
    newest,
    progress,
    stamp_within,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
INT, KOM = UUID(int=1), UUID(int=2)
levels = st.none() | st.integers(0, 5)
stamps = st.integers(0, 20).map(lambda seconds: NOON + timedelta(seconds=seconds))
answers = st.builds(
    Answer, levels, st.sampled_from(("", "contoh", "lain")), stamps, is_unable=st.just(False)
)


@pytest.mark.requirement("2.04")
@given(answers, answers, answers)
def test_merging_gives_the_same_in_any_order(one: Answer, two: Answer, three: Answer) -> None:
    assert newest(one, two) == newest(two, one)
    assert newest(newest(one, two), three) == newest(one, newest(two, three))
    assert newest(one, one) == one
    assert newest(one, None) == one


@given(answers, answers)
def test_the_later_answer_stays(one: Answer, two: Answer) -> None:
    kept = newest(one, two)
    assert kept is not None
    assert kept.answered_at == max(filter(None, (one.answered_at, two.answered_at)))


@given(stamps, stamps, st.none() | stamps)
def test_a_save_never_goes_back_in_time(
    stored: datetime, sent: datetime, seen: datetime | None
) -> None:
    assert (keeping(stored, sent, seen) == Keeping.OLDER) == (stored > sent)


def test_what_another_device_wrote_is_told() -> None:
    later = NOON + timedelta(seconds=5)
    assert keeping(None, NOON, None) == Keeping.SAVED
    assert keeping(NOON, later, NOON) == Keeping.SAVED
    assert keeping(NOON, later, None) == Keeping.REPLACED
    assert keeping(NOON, NOON, None) == Keeping.SAVED  # the same one, sent again


def test_a_clock_that_runs_ahead_does_not_win_for_ever() -> None:
    assert stamp_within(NOON + timedelta(days=1), NOON) == NOON
    assert stamp_within(NOON - timedelta(days=1), NOON) == NOON - timedelta(days=1)


@pytest.mark.parametrize("text", ["6", "-1", "2.5", "x", " 3", "٣"])
def test_only_whole_levels(text: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        level_of(text)


def test_levels_as_written() -> None:
    assert [level_of(text) for text in ("", "-", "0", "5")] == [None, None, 0, 5]


def test_no_level_counts_only_with_its_reason() -> None:
    given_answers = {
        INT: Answer(None, "Belum pernah ditugasi", is_unable=True),
        KOM: Answer(None, "sebuah contoh"),
    }
    assert progress((INT, KOM), given_answers) == Progress(1, 2)
    assert progress((), {}).is_whole
    assert Progress(1, 2).share == 0.5


@given(st.dictionaries(st.sampled_from((INT, KOM)), answers))
def test_a_form_is_ready_when_nothing_is_missing(found: dict[UUID, Answer]) -> None:
    missing = faults((INT, KOM), found, {}, 2)
    assert (not missing) == progress((INT, KOM), found).is_whole
    assert set(missing.values()) <= {Fault.MISSING}


@pytest.mark.requirement("2.05")
def test_only_differences_need_a_note() -> None:
    own = {INT: 1, KOM: 3}
    found = {INT: Answer(3), KOM: Answer(4)}
    assert faults((INT, KOM), found, own, 2) == {INT: Fault.UNEXPLAINED}
    assert faults((INT, KOM), found | {INT: Answer(3, "Terlihat di rapat")}, own, 2) == {}


@given(levels, levels, st.integers(1, 5))
def test_a_distance_is_the_same_from_both_sides(
    one: int | None, two: int | None, distance: int
) -> None:
    assert needs_note(one, two, distance) == needs_note(two, one, distance)


@given(st.integers(-5, 10_000), st.none() | st.integers(0, 10_000))
def test_time_at_work_is_within_what_went_by(claimed: int, gone: int | None) -> None:
    since = None if gone is None else timedelta(seconds=gone)
    counted = counted_seconds(claimed, since)
    assert 0 <= counted <= LONGEST_PAUSE
    assert counted <= max(0, claimed)
    assert gone is None or counted <= gone + 1


def test_what_is_not_asked_does_not_count() -> None:
    assert progress((INT,), {uuid4(): Answer(3)}) == Progress(0, 1)


def test_who_cannot_judge_says_why() -> None:
    assert faults((INT,), {INT: Answer(None, " ", is_unable=True)}, {}, 2) == {INT: Fault.NO_REASON}
