"""When somebody is told of something: kinds of delivery, quiet hours, periods of digests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bina.kernel.workdays import WorkCalendar

DIGEST_FROM: Final = time(7)
"""The earliest hour of a digest, on the clock of the agency."""
URGENT_WORKDAYS: Final = 1


class Delivery(StrEnum):
    """How a group of notices reaches a person besides the list in the application."""

    AT_ONCE = "langsung"
    DAILY = "harian"
    WEEKLY = "mingguan"
    IN_APP = "aplikasi"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``start`` up to, not including, ``end``; past midnight where the end is earlier.

    The same hour twice is no quiet hour at all.
    """

    start: time = time(20)
    end: time = time(6)

    def hold_at(self, hour: time) -> bool:
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


@dataclass(frozen=True)
class Preferences:
    """What a person chose; a group without a choice comes in the daily digest."""

    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    quiet: QuietHours = field(default_factory=QuietHours)

    def delivery_of(self, group: str) -> Delivery:
        return self.deliveries.get(group, Delivery.DAILY)


def is_urgent(due_on: date | None, today: date, calendar: WorkCalendar) -> bool:
    """A deadline within one workday, and not past: what is late is no news any more."""
    if due_on is None or due_on < today:
        return False
    return calendar.between(today, due_on) <= URGENT_WORKDAYS


def may_tell(now: datetime, quiet: QuietHours, calendar: WorkCalendar, *, urgent: bool) -> bool:
    """Whether a message may leave at this local moment.

    Nothing leaves in quiet hours. On days off only what is urgent does.
    """
    if quiet.hold_at(now.time()):
        return False
    return urgent or calendar.is_workday(now.date())


def digest_period(delivery: Delivery, now: datetime, calendar: WorkCalendar) -> str | None:
    """The period whose digest is due at this local moment, None while none is.

    ``harian:2026-11-24`` on each workday from seven o'clock on; ``mingguan:2026-11-23`` names the
    Monday, and is due from the first workday of that week on.
    """
    day = now.date()
    if now.time() < DIGEST_FROM or not calendar.is_workday(day):
        return None
    if delivery is Delivery.DAILY:
        return f"{delivery}:{day}"
    if delivery is Delivery.WEEKLY:
        return f"{delivery}:{day - timedelta(days=day.weekday())}"
    return None
