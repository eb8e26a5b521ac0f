"""How pressing a task is, and how it ends."""

from datetime import date
from enum import StrEnum
from typing import Final

from bina.kernel.workdays import WorkCalendar

SOON_WORKDAYS: Final = 3


class TaskOutcome(StrEnum):
    """LOST: the page that it led to is gone, so that it closed by itself."""

    DONE = "done"
    NEEDLESS = "needless"
    OVERTAKEN = "overtaken"
    LOST = "lost"


class Urgency(StrEnum):
    """LATE is past its day; URGENT has at most one workday left, SOON at most three."""

    LATE = "late"
    URGENT = "urgent"
    SOON = "soon"
    CALM = "calm"


def urgency_of(due_on: date | None, today: date, calendar: WorkCalendar) -> Urgency:
    """What has no deadline is calm."""
    if due_on is None:
        return Urgency.CALM
    if due_on < today:
        return Urgency.LATE
    left = calendar.between(today, due_on)
    if left <= 1:
        return Urgency.URGENT
    return Urgency.SOON if left <= SOON_WORKDAYS else Urgency.CALM
