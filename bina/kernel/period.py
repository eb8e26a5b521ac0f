"""Period: a range of days, open at the end while something still holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` up to, not including, ``end``; ``end`` None means still running."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a period cannot end before it starts")

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)
