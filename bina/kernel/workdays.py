"""WorkCalendar: which days are worked, and deadlines that count them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """``days_off`` maps days on which nobody works to why (holiday, cuti bersama).

    ``week`` holds the weekdays that are worked, Monday is 0. ``changes`` are other weeks with the
    day from which each holds, the oldest first.
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    week: frozenset[int] = frozenset(range(SATURDAY))
    changes: tuple[tuple[date, frozenset[int]], ...] = ()

    def is_workday(self, day: date) -> bool:
        return day.weekday() in self.week_on(day) and day not in self.days_off

    def week_on(self, day: date) -> frozenset[int]:
        """The weekdays that are worked around a day."""
        begun = (week for start, week in reversed(self.changes) if start <= day)
        return next(begun, self.week)

    def next_workday(self, day: date) -> date:
        """The day itself when it is worked, else the first one after it."""
        while not self.is_workday(day):
            day += DAY
        return day

    def add(self, start: date, days: int) -> date:
        """The day on which ``days`` workdays have passed after ``start``, which does not count.

        Zero days end on the first workday from ``start`` on.
        """
        day = self.next_workday(start) if days == 0 else start
        for _ in range(days):
            day = self.next_workday(day + DAY)
        return day

    def between(self, start: date, end: date) -> int:
        """Workdays after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        span = (start + DAY * step for step in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in span)
