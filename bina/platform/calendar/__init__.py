"""The calendar of workdays: holidays of the nation and of agencies; deadlines skip them."""

from bina.platform.calendar.domain import HolidayKind
from bina.platform.calendar.queries import (
    HolidayView,
    WorkWeekView,
    due_in,
    get_holiday,
    is_year_known,
    list_holidays,
    list_work_weeks,
    work_calendar,
    work_week_on,
)

__all__ = [
    "HolidayKind",
    "HolidayView",
    "WorkWeekView",
    "due_in",
    "get_holiday",
    "is_year_known",
    "list_holidays",
    "list_work_weeks",
    "work_calendar",
    "work_week_on",
]
