"""Units that end or give positions away on a day, and the tree that is left.

The unit that takes over stays; whatever hung below a unit that ends hangs below it from then on.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from bina.kernel.machine import Machine
from bina.organization.domain.moves import DAYS_AHEAD, DAYS_BACK
from bina.organization.domain.tree import UnitTree

K = TypeVar("K", bound=Hashable)


class ReorganizationKind(StrEnum):
    """MERGER: units end in another. CLOSING: one ends. SPLIT: positions leave a unit that stays."""

    MERGER = "MERGER"
    CLOSING = "CLOSING"
    SPLIT = "SPLIT"


class ReorganizationState(StrEnum):
    """ASKED: the background work has not written the dated rows yet."""

    ASKED = "ASKED"
    PLANNED = "PLANNED"
    IN_FORCE = "IN_FORCE"
    WITHDRAWN = "WITHDRAWN"


class ReorganizationStep(StrEnum):
    """What becomes of a reorganization."""

    WRITE = "WRITE"
    TAKE_EFFECT = "TAKE_EFFECT"
    WITHDRAW = "WITHDRAW"


REORGANIZATION_STATES: Final = Machine(
    ReorganizationState.ASKED,
    frozenset({ReorganizationState.IN_FORCE, ReorganizationState.WITHDRAWN}),
    {
        (ReorganizationState.ASKED, ReorganizationStep.WRITE): ReorganizationState.PLANNED,
        (ReorganizationState.ASKED, ReorganizationStep.WITHDRAW): ReorganizationState.WITHDRAWN,
        (ReorganizationState.PLANNED, ReorganizationStep.TAKE_EFFECT): ReorganizationState.IN_FORCE,
        (ReorganizationState.PLANNED, ReorganizationStep.WITHDRAW): ReorganizationState.WITHDRAWN,
    },
)


@dataclass(frozen=True, slots=True)
class ReorganizationOrder:
    """What a decision says. ``units`` end, or of a SPLIT give ``positions`` away (codes: keys).

    ``on`` is the first day on which the successor has taken over.
    """

    kind: ReorganizationKind
    on: date
    successor_id: UUID
    units: tuple[UUID, ...]
    positions: tuple[UUID, ...] = ()
    letter_number: str = ""
    letter_on: date | None = None
    note: str = ""

    @property
    def ending(self) -> frozenset[UUID]:
        """The units that are gone afterwards."""
        return frozenset() if self.kind is ReorganizationKind.SPLIT else frozenset(self.units)


class ReorganizationFlaw(StrEnum):
    """Why an order cannot be carried out."""

    NO_UNIT = "NO_UNIT"
    ONE_UNIT = "ONE_UNIT"
    ITSELF = "ITSELF"
    NO_POSITIONS = "NO_POSITIONS"
    TOO_EARLY = "TOO_EARLY"
    TOO_LATE = "TOO_LATE"


def find_reorganization_flaw(order: ReorganizationOrder, today: date) -> ReorganizationFlaw | None:
    """The first thing that is wrong with the order itself, whatever the tree looks like."""
    if not order.units:
        return ReorganizationFlaw.NO_UNIT
    if order.kind is not ReorganizationKind.MERGER and len(order.units) > 1:
        return ReorganizationFlaw.ONE_UNIT
    if order.successor_id in order.units:
        return ReorganizationFlaw.ITSELF
    if order.kind is ReorganizationKind.SPLIT and not order.positions:
        return ReorganizationFlaw.NO_POSITIONS
    if order.on < today - timedelta(days=DAYS_BACK):
        return ReorganizationFlaw.TOO_EARLY
    if order.on > today + timedelta(days=DAYS_AHEAD):
        return ReorganizationFlaw.TOO_LATE
    return None


def find_new_parents(
    parents: Mapping[K, K | None], ending: Collection[K], successor: K
) -> dict[K, K | None]:
    """The units that hang elsewhere once ``ending`` are gone, each with its new parent.

    ``parents`` is the tree before; ``successor`` is not among ``ending``. Where it lay below a
    unit that ends, it rises to what stood above the topmost of them.
    """
    gone = set(ending)
    chain = UnitTree(dict(parents)).chain(successor)
    changed: dict[K, K | None] = {
        unit: successor
        for unit, parent in parents.items()
        if parent in gone and unit not in gone and unit != successor
    }
    above = [step for step, unit in enumerate(chain) if unit in gone]
    if above:
        rest = chain[above[-1] + 1 :]
        changed[successor] = rest[0] if rest else None
    return changed
