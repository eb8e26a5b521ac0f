"""The floor for staff without a structural position, as weights whose sum may not fall below 0."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from bina.needs.adapters.planning.core import Bools, Core, Floats


@dataclass(frozen=True, slots=True)
class Tilt:
    """What each option and what the kept pairs add to the floor's side; all 0 without a floor."""

    options: Floats
    kept: float

    def surplus(self, chosen: Bools) -> float:
        """At least 0 where the floor holds."""
        return float(self.options[chosen].sum()) + self.kept


def tilt_of(core: Core, share: Fraction | None) -> Tilt:
    """``share`` of all benefit that staff without a structural position are to get at least."""
    if share is None:
        return Tilt(np.zeros(core.size), 0.0)
    least = float(share)
    kept_others = core.kept_benefit - core.kept_plain
    return Tilt(
        np.where(core.is_plain, 1 - least, -least) * core.benefit,
        (1 - least) * core.kept_plain - least * kept_others,
    )
