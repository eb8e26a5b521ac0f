"""Requests for correction: which state leads where, and what can stand for a datum."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.organization.domain.correction import (
    CorrectionState,
    Datum,
    answer_due,
    can_become,
    holds_nik,
    is_fitting,
)

pytestmark = pytest.mark.requirement("X.15")
TODAY = date(2026, 11, 24)
STATES = st.sampled_from(CorrectionState)


@given(state=STATES, wanted=STATES)
def test_only_what_was_asked_leads_on_and_never_back(
    state: CorrectionState, wanted: CorrectionState
) -> None:
    asked = CorrectionState.ASKED
    assert can_become(state, wanted) == (state == asked and wanted != asked)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_birth_is_a_day_that_has_come(day: date) -> None:
    assert is_fitting(Datum.BIRTH, day.isoformat(), TODAY) == (day <= TODAY)


@given(text=st.text())
def test_other_data_take_any_words_but_none_at_all(text: str) -> None:
    assert is_fitting(Datum.OTHER, text, TODAY) == bool(text.strip())


@pytest.mark.parametrize(
    ("datum", "text", "fits"),
    [
        (Datum.SEX, "L", True),
        (Datum.SEX, "X", False),
        (Datum.BIRTH, "kemarin", False),
        (Datum.NAME, " ", False),
    ],
)
def test_codes_and_days_are_checked(datum: Datum, text: str, fits: bool) -> None:  # noqa: FBT001
    assert is_fitting(datum, text, TODAY) == fits


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("NIK saya 3201010101850001", True),
        ("3201 0101 0185 0001", True),
        ("NIP 198505172010011001", False),
        ("NIK keliru", False),
    ],
)
def test_a_nik_is_recognised(text: str, holds: bool) -> None:  # noqa: FBT001
    assert holds_nik(text) == holds


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_answer_is_due_within_three_days(day: date) -> None:
    assert answer_due(day) - day == timedelta(days=3)
