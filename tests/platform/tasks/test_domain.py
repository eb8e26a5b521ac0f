"""How pressing a task is, counted in workdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.workdays import WorkCalendar
from bina.platform.tasks import Urgency, urgency_of

pytestmark = pytest.mark.requirement("X.05")
FRIDAY = date(2026, 11, 27)
CALENDAR = WorkCalendar({date(2026, 11, 30): "libur"})
ORDER = [Urgency.LATE, Urgency.URGENT, Urgency.SOON, Urgency.CALM]


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-1, Urgency.LATE),
        (0, Urgency.URGENT),
        (1, Urgency.URGENT),  # Saturday: no workday is left
        (4, Urgency.URGENT),  # Tuesday: Monday is a holiday
        (5, Urgency.SOON),
        (6, Urgency.SOON),
        (7, Urgency.CALM),
    ],
)
def test_days_off_do_not_count(days: int, urgency: Urgency):
    assert urgency_of(FRIDAY + timedelta(days=days), FRIDAY, CALENDAR) is urgency


def test_without_a_deadline_nothing_presses():
    assert urgency_of(None, FRIDAY, CALENDAR) is Urgency.CALM


@given(st.integers(-40, 40), st.integers(0, 40), st.sets(st.integers(0, 60)))
def test_a_later_deadline_never_presses_more(days: int, more: int, off: set[int]):
    calendar = WorkCalendar({FRIDAY + timedelta(days=one): "libur" for one in off})
    first = FRIDAY + timedelta(days=days)
    near, far = (urgency_of(due, FRIDAY, calendar) for due in (first, first + timedelta(days=more)))
    assert ORDER.index(near) <= ORDER.index(far)
