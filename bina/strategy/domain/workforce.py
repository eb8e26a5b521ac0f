"""How many people a position needs (ABK), how many there are, and what the gaps add to that."""

from dataclasses import dataclass
from enum import StrEnum


class WorkforceAnswer(StrEnum):
    """What a shortage or surplus and the gaps of the people there ask for together."""

    RECRUIT = "RECRUIT"
    FILL = "FILL"
    DEVELOP = "DEVELOP"
    REDEPLOY = "REDEPLOY"
    NONE = "NONE"


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


@dataclass(frozen=True, slots=True)
class PositionGaps:
    """Of the people with a position: who has a gap, and whose takes longer than 36 months."""

    with_gap: int = 0
    with_long_gap: int = 0


def answer_of(balance: Balance, gaps: PositionGaps) -> WorkforceAnswer:
    """Targeted recruitment where people are missing and those there cannot catch up in time.

    A shortage alone is filled as usual; a surplus comes before development, for people may be
    needed where they fit already.
    """
    if balance.shortage:
        return WorkforceAnswer.RECRUIT if gaps.with_long_gap else WorkforceAnswer.FILL
    if balance.surplus:
        return WorkforceAnswer.REDEPLOY
    return WorkforceAnswer.DEVELOP if gaps.with_gap else WorkforceAnswer.NONE
