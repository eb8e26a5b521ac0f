"""Kinds of days on which nobody works.

Source: the yearly SKB of three ministers on national holidays and cuti bersama; regional days are
declared by the head of a region.
"""

from enum import StrEnum
from typing import Final


class HolidayKind(StrEnum):
    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    REGIONAL = "regional"


NATIONWIDE: Final = frozenset({HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE})


def kinds_of(*, is_national: bool) -> frozenset[HolidayKind]:
    """What the nation declares, and what an agency declares for itself."""
    return NATIONWIDE if is_national else frozenset({HolidayKind.REGIONAL})
