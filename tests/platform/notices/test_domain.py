"""Quiet hours, days off, digests and urgency, on the clocks of three zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bina.kernel.workdays import WorkCalendar
from bina.platform.notices import Delivery, Preferences, QuietHours
from bina.platform.notices.domain import digest_period, is_urgent, may_tell

pytestmark = pytest.mark.requirement("X.05")
TUESDAY = date(2026, 11, 24)
HOLIDAY = date(2026, 12, 25)
CALENDAR = WorkCalendar({HOLIDAY: "Natal"})
WIB, WITA, WIT = (ZoneInfo(f"Asia/{name}") for name in ("Jakarta", "Makassar", "Jayapura"))
HOURS = st.times()


@pytest.mark.parametrize(
    ("utc", "allowed"),
    [
        # 21.30 UTC: 04.30 WIB, 05.30 WITA, 06.30 WIT
        (datetime(2026, 11, 23, 21, 30, tzinfo=UTC), {WIT}),
        (datetime(2026, 11, 23, 22, 0, tzinfo=UTC), {WITA, WIT}),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), {WIB, WITA, WIT}),
        # 11.00 UTC: 18.00 WIB, 19.00 WITA, 20.00 WIT
        (datetime(2026, 11, 24, 10, 59, tzinfo=UTC), {WIB, WITA, WIT}),
        (datetime(2026, 11, 24, 11, 0, tzinfo=UTC), {WIB, WITA}),
        (datetime(2026, 11, 24, 12, 0, tzinfo=UTC), {WIB}),
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), set()),
    ],
)
def test_quiet_hours_are_those_of_the_agencys_clock(utc: datetime, allowed: set[ZoneInfo]):
    for zone in (WIB, WITA, WIT):
        told = may_tell(utc.astimezone(zone), QuietHours(), CALENDAR, urgent=True)
        assert told is (zone in allowed), zone


@pytest.mark.parametrize("day", [date(2026, 11, 28), HOLIDAY])
def test_on_days_off_only_what_is_urgent_leaves_and_never_at_night(day: date):
    noon, night = (datetime.combine(day, time(hour), WIB) for hour in (12, 22))
    assert not may_tell(noon, QuietHours(), CALENDAR, urgent=False)
    assert may_tell(noon, QuietHours(), CALENDAR, urgent=True)
    assert not may_tell(night, QuietHours(), CALENDAR, urgent=True)


@given(HOURS, HOURS, HOURS)
def test_quiet_hours_and_their_reverse_share_no_moment(start: time, end: time, hour: time):
    one, other = QuietHours(start, end).hold_at(hour), QuietHours(end, start).hold_at(hour)
    assert (one != other) if start != end else not (one or other)


@pytest.mark.parametrize(
    ("days", "urgent"), [(-1, False), (0, True), (1, True), (2, False), (400, False)]
)
def test_urgent_is_a_deadline_within_one_workday(days: int, urgent: bool):
    assert is_urgent(TUESDAY + timedelta(days=days), TUESDAY, CALENDAR) is urgent
    assert not is_urgent(None, TUESDAY, CALENDAR)


def test_a_deadline_behind_days_off_is_urgent_before_them():
    thursday, monday = date(2026, 12, 24), date(2026, 12, 28)
    assert is_urgent(monday, thursday, CALENDAR)


def period(delivery: Delivery, day: date, hour: int = 9) -> str | None:
    return digest_period(delivery, datetime.combine(day, time(hour), WIB), CALENDAR)


def test_a_daily_digest_is_due_on_workdays_from_seven_on():
    assert period(Delivery.DAILY, TUESDAY) == "harian:2026-11-24"
    assert period(Delivery.DAILY, TUESDAY, 6) is None
    assert period(Delivery.DAILY, HOLIDAY) is None
    assert period(Delivery.DAILY, date(2026, 11, 28)) is None


def test_a_weekly_digest_names_its_monday_even_where_that_is_a_day_off():
    monday = date(2026, 11, 30)
    off = WorkCalendar({monday: "libur"})
    tuesday = datetime.combine(monday + timedelta(days=1), time(9), WIB)
    assert period(Delivery.WEEKLY, monday) == "mingguan:2026-11-30"
    assert period(Delivery.WEEKLY, TUESDAY) == "mingguan:2026-11-23"
    assert digest_period(Delivery.WEEKLY, tuesday, off) == "mingguan:2026-11-30"


@pytest.mark.parametrize("delivery", [Delivery.AT_ONCE, Delivery.IN_APP])
def test_who_wants_no_digest_gets_none(delivery: Delivery):
    assert period(delivery, TUESDAY) is None


def test_a_group_without_a_choice_comes_daily():
    chosen = Preferences({"insiden": Delivery.AT_ONCE})
    assert chosen.delivery_of("insiden") is Delivery.AT_ONCE
    assert chosen.delivery_of("lainnya") is Delivery.DAILY
