"""Rules of getting in and back in, without clock or database."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

LINK_LIFE: Final = timedelta(minutes=30)


class LinkPurpose(StrEnum):
    """What a mailed link is good for."""

    ADDRESS = "address"
    RESET = "reset"


def may_remove_factor(*, factors: int, needs_factor: bool) -> bool:
    """The last factor stays while a role asks for one."""
    return factors > 1 or not needs_factor
