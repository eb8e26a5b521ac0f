"""Hand-over: what two units pass on when someone moves, and by when."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Protocol
from uuid import UUID

WORKDAYS: Final = 5
"""After the day of the move, for both sides; this product's proposal."""


class HandoverSide(StrEnum):
    """LEAVING: what is still open. RECEIVING: what the new unit should know."""

    LEAVING = "LEAVING"
    RECEIVING = "RECEIVING"


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """One thing to pass on. ``key`` names it for good within its provider.

    ``route`` and its arguments open the page where it is dealt with; blank where there is none.
    """

    key: str
    title: str
    detail: str = ""
    route: str = ""
    route_args: dict[str, Any] = field(default_factory=dict)


class HandoverProvider(Protocol):
    """What an app has to pass on when an employee moves; runs in the context of the agency."""

    def __call__(self, employee_id: UUID, side: HandoverSide, on: date) -> "list[HandoverItem]": ...
