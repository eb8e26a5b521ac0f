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


@dataclass(frozen=True, slots=True)
class SignalChanged(Event):
    """A finding, KPI or consultation came, went or was corrected by hand.

    ``kind`` is the model's name in lower case.
    """

    name: ClassVar[str] = "strategy.SignalChanged"

    kind: str
    signal_id: UUID
