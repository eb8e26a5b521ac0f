"""Where a change that holds from a day on falls among the dated rows of one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bina.kernel.period import Period


class PlacementKind(StrEnum):
    """IN_PLACE: a row starts that very day. AFTER: a row is cut there. FRESH: none holds then."""

    IN_PLACE = "IN_PLACE"
    AFTER = "AFTER"
    FRESH = "FRESH"


@dataclass(frozen=True, slots=True)
class Placement:
    """``index`` names the row that starts that day or is cut; ``period`` is the changed row's."""

    kind: PlacementKind
    period: Period
    index: int | None = None


def place(periods: Sequence[Period], on: date) -> Placement:
    """Place a change at ``on`` among periods that do not overlap, in any order.

    The changed row holds until the cut row ended, or until the next row starts.
    """
    for index, period in enumerate(periods):
        if period.covers(on):
            kind = PlacementKind.IN_PLACE if period.start == on else PlacementKind.AFTER
            return Placement(kind, Period(on, period.end), index)
    later = [period.start for period in periods if period.start > on]
    return Placement(PlacementKind.FRESH, Period(on, min(later, default=None)))
