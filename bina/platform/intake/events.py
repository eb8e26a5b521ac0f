"""What the intake announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from bina.kernel.event import Event


@dataclass(frozen=True, slots=True)
class IntakeApplied(Event):
    """An upload was applied; ``sheets`` are the names of the sheets that changed something."""

    name: ClassVar[str] = "platform.IntakeApplied"

    upload_id: UUID
    sheets: tuple[str, ...]
    effective_on: date


@dataclass(frozen=True, slots=True)
class IntakeUndone(Event):
    """An applied upload was taken back whole."""

    name: ClassVar[str] = "platform.IntakeUndone"

    upload_id: UUID
    sheets: tuple[str, ...]
