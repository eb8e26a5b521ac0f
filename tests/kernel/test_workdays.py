"""Deadlines in workdays."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.workdays import WorkCalendar

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WEEKS = st.sets(st.integers(0, 6), min_size=1).map(frozenset)
CALENDARS = st.builds(
    WorkCalendar,
    st.dictionaries(DAYS, st.just("libur"), max_size=60),
    changes=st.dictionaries(DAYS, WEEKS, max_size=3).map(
        lambda found: tuple(sorted(found.items()))
    ),
)
CHRISTMAS = WorkCalendar({date(2026, 12, 24): "Cuti bersama", date(2026, 12, 25): "Natal"})


def test_skips_weekends_and_days_off() -> None:
    assert CHRISTMAS.add(date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert CHRISTMAS.add(date(2026, 12, 25), 0) == date(2026, 12, 28)
    assert CHRISTMAS.between(date(2026, 12, 23), date(2026, 12, 29)) == 2
    assert CHRISTMAS.between(date(2026, 12, 29), date(2026, 12, 23)) == -2


def test_another_week_holds_from_its_day_on() -> None:
    six = frozenset(range(6))
    calendar = WorkCalendar(changes=((date(2026, 12, 7), six), (date(2027, 1, 4), six - {0})))
    # Friday, over a Saturday that is not worked yet, and one that is
    assert calendar.add(date(2026, 12, 4), 1) == date(2026, 12, 7)
    assert calendar.add(date(2026, 12, 11), 1) == date(2026, 12, 12)
    assert calendar.between(date(2026, 11, 30), date(2026, 12, 13)) == 4 + 6
    assert calendar.add(date(2027, 1, 2), 1) == date(2027, 1, 5)


@given(CALENDARS, DAYS, st.integers(1, 70))
def test_a_deadline_is_as_many_workdays_away_as_were_added(
    calendar: WorkCalendar, start: date, days: int
) -> None:
    end = calendar.add(start, days)
    assert calendar.is_workday(end)
    assert calendar.between(start, end) == days


@given(CALENDARS, DAYS, st.integers(0, 40))
def test_the_day_before_a_deadline_is_too_early(
    calendar: WorkCalendar, start: date, days: int
) -> None:
    end = calendar.add(start, days + 1)
    assert calendar.between(start, end - timedelta(days=1)) == days
