"""What strategy announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bina.kernel.event import Event


@dataclass(frozen=True, slots=True)
class FindingStatusChanged(Event):
    """The status of an audit finding was changed, and with it what it weighs on needs."""

    name: ClassVar[str] = "strategy.FindingStatusChanged"

    finding_id: UUID
    status: str
