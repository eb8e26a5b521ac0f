"""Event: the base of every fact that an app announces after a command."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Subclasses are frozen, carry ids and plain values only, and name themselves ``app.Fact``."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
