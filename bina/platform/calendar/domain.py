"""Kinds of days on which nobody works, and weeks of five or six workdays.

Sources: the yearly SKB of three ministers on national holidays and cuti bersama; regional days are
declared by the head of a region; Perpres 21/2023 on workdays and hours.
"""

from enum import StrEnum
from typing import Final


class HolidayKind(StrEnum):
    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    REGIONAL = "regional"


NATIONWIDE: Final = frozenset({HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE})


WEEKS: Final = (5, 6)
"""Days of a week that may be worked, Monday the first; five unless the agency says otherwise."""


def weekdays_of(days: int) -> frozenset[int]:
    """As a WorkCalendar counts them: Monday is 0."""
    return frozenset(range(days))


def kinds_of(*, is_national: bool) -> frozenset[HolidayKind]:
    """What the nation declares, and what an agency declares for itself."""
    return NATIONWIDE if is_national else frozenset({HolidayKind.REGIONAL})
