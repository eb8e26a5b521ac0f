"""The five steps of the heat map: how a share of people with a gap is coloured."""

from dataclasses import dataclass

# shares at which the next step begins, in percent; fixed, so that two runs compare
STEPS = (20, 40, 60, 80)
# below this share of assessed pairs a unit is shown as still to be assessed
ASSESSED_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; ``percent`` is None when there is nothing to share."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(self.part * 100 / self.whole) if self.whole else None


def heat_step(percent: int) -> int:
    """1 (least) to 5 (most)."""
    return 1 + sum(percent >= bound for bound in STEPS)
