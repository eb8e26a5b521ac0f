"""How many people a position needs (ABK), and how many there are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """``needed`` people by the workload analysis, ``existing`` ones with the position."""

    needed: int
    existing: int

    @property
    def shortage(self) -> int:
        return max(0, self.needed - self.existing)

    @property
    def surplus(self) -> int:
        return max(0, self.existing - self.needed)
