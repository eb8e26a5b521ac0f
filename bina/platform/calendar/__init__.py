"""The calendar of workdays: holidays of the nation and of agencies; deadlines skip them."""

from bina.platform.calendar.domain import HolidayKind
from bina.platform.calendar.queries import (
    HolidayView,
    due_in,
    get_holiday,
    is_year_known,
    list_holidays,
    work_calendar,
)

__all__ = [
    "HolidayKind",
    "HolidayView",
    "due_in",
    "get_holiday",
    "is_year_known",
    "list_holidays",
    "work_calendar",
]
