"""What a budget line says: plan, allocation and realisation, and how far they lie apart."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class BudgetKind(StrEnum):
    """DIRECT pays providers and travel; INDIRECT is paid working time spent on learning."""

    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Money:
    """Rupiah of one line or the sum of many."""

    planned: Decimal = Decimal(0)
    allocated: Decimal = Decimal(0)
    realised: Decimal = Decimal(0)

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.planned + other.planned,
            self.allocated + other.allocated,
            self.realised + other.realised,
        )

    @property
    def missing(self) -> Decimal:
        """What the plan asks beyond its allocation; below zero when more was given."""
        return self.planned - self.allocated

    @property
    def left(self) -> Decimal:
        """What the allocation still holds; below zero when more was spent."""
        return self.allocated - self.realised

    @property
    def spent_share(self) -> Decimal | None:
        """0 to 100 and more; None without an allocation."""
        return self.realised * 100 / self.allocated if self.allocated else None


def split_evenly(total: int, parts: int) -> list[int]:
    """Whole rupiah that add up to ``total``; the first ones carry what does not divide."""
    share, rest = divmod(total, parts) if parts else (0, 0)
    return [share + (number < rest) for number in range(parts)]
