"""The heat map: shares of people with a gap, and the bounds of its five steps."""

from dataclasses import dataclass

# percent at which the next step begins; fixed, so that two runs compare
STEPS = (20, 40, 60, 80)
# percent of assessed pairs below which a unit still has to be assessed
ASSESSED_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; ``percent`` is None when there is nothing to share."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole percent, half up."""
        return (self.part * 200 + self.whole) // (self.whole * 2) if self.whole else None
