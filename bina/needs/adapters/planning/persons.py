"""Everyone's best modules at given worths: small knapsacks of hours, for all people at once.

At most one module of a competency, and no more hours than a person has room for.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bina.needs.adapters.planning.core import Bools, Core, Floats, Ints

# steps of the hours' scale; a finer one is coarsened, which only raises a bound
MOST_STEPS: Final = 240


@dataclass(frozen=True, slots=True)
class Step:
    """One module tried on those for whom it is worth something, and where it was better."""

    options: Ints
    people: Ints
    hours: int
    competency: int
    is_better: Bools


class Persons:
    """Knapsacks of all people of a core; what does not depend on worths is made once."""

    def __init__(self, core: Core) -> None:
        most = int(core.room.max(initial=0))
        scale = -(-most // MOST_STEPS) or 1
        self.core = core
        self.is_exact = scale == 1
        self.room = core.room // scale
        self.width = most // scale + 1
        # a module beyond everyone's room has no options
        self.hours = np.minimum(core.hours // scale, self.width - 1)

    def choose(self, worth: Floats) -> tuple[float, Bools]:
        """The greatest sum of worths, and the options chosen for it."""
        best = np.zeros((self.room.size, self.width))
        steps = [
            step
            for first, last in self._competencies()
            for step in self._offer(best, worth, first, last)
        ]
        total = float(best[np.arange(self.room.size), self.room].sum())
        return total, self._trace(steps)

    def _competencies(self) -> list[tuple[int, int]]:
        """The runs of modules of one competency."""
        ends = np.flatnonzero(np.diff(self.core.competency)) + 1
        bounds = [0, *(int(end) for end in ends), self.core.competency.size]
        return list(zip(bounds[:-1], bounds[1:], strict=True))

    def _offer(self, best: Floats, worth: Floats, first: int, last: int) -> list[Step]:
        """Improve ``best`` by one of the modules of a competency."""
        before = best.copy() if last - first > 1 else best
        return [self._try(best, before, worth, module) for module in range(first, last)]

    def _try(self, best: Floats, before: Floats, worth: Floats, module: int) -> Step:
        rows = self.core.of_module(module)
        options = np.flatnonzero(worth[rows] > 0) + rows.start
        people, hours = self.core.person[options], int(self.hours[module])
        offered = before[people, : self.width - hours] + worth[options][:, None]
        so_far = best[people, hours:]
        is_better = offered > so_far
        best[people, hours:] = np.where(is_better, offered, so_far)
        return Step(options, people, hours, int(self.core.competency[module]), is_better)

    def _trace(self, steps: list[Step]) -> Bools:
        """Backwards from everyone's whole room, the modules that made the best."""
        chosen = np.zeros(self.core.size, bool)
        left = self.room.copy()
        settled = np.full(left.size, -1)
        for step in reversed(steps):
            rest = left[step.people] - step.hours
            may = np.flatnonzero((rest >= 0) & (settled[step.people] != step.competency))
            taken = may[step.is_better[may, rest[may]]]
            chosen[step.options[taken]] = True
            left[step.people[taken]] -= step.hours
            settled[step.people[taken]] = step.competency
        return chosen
