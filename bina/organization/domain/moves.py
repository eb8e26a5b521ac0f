"""Moves: decisions (SK) that change where, as what or whether someone works, from a day on.

Kinds and their words: UU 20/2023 (mutasi, promosi), PP 11/2017 jo. 17/2020 (kenaikan pangkat,
pemberhentian). How far a day may lie back or ahead is this product's own limit.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from bina.kernel.machine import Machine

DAYS_BACK: Final = 366
DAYS_AHEAD: Final = 731
LEAVING_STATUSES: Final = ("99", "98", "88", "77", "66", "52")
"""SIASN kedudukan hukum of someone who no longer works here, the usual one first."""


class MoveKind(StrEnum):
    """TRANSFER keeps the height of the position; ACTING runs beside the definitive position."""

    TRANSFER = "TRANSFER"
    PROMOTION = "PROMOTION"
    DEMOTION = "DEMOTION"
    ACTING = "ACTING"
    RANK = "RANK"
    LEAVING = "LEAVING"
    REHIRE = "REHIRE"


DEFINITIVE_KINDS: Final = frozenset(
    {MoveKind.TRANSFER, MoveKind.PROMOTION, MoveKind.DEMOTION, MoveKind.REHIRE}
)
POSITION_KINDS: Final = DEFINITIVE_KINDS | {MoveKind.ACTING}
RANK_KINDS: Final = frozenset(
    {MoveKind.PROMOTION, MoveKind.DEMOTION, MoveKind.RANK, MoveKind.REHIRE}
)


class MoveState(StrEnum):
    """CORRECTED: it had taken effect, and turned out to be written down wrongly."""

    PLANNED = "PLANNED"
    IN_FORCE = "IN_FORCE"
    WITHDRAWN = "WITHDRAWN"
    CORRECTED = "CORRECTED"


class MoveStep(StrEnum):
    """What becomes of a move."""

    TAKE_EFFECT = "TAKE_EFFECT"
    WITHDRAW = "WITHDRAW"
    CORRECT = "CORRECT"


MOVE_STATES: Final = Machine(
    MoveState.PLANNED,
    frozenset({MoveState.IN_FORCE, MoveState.WITHDRAWN, MoveState.CORRECTED}),
    {
        (MoveState.PLANNED, MoveStep.TAKE_EFFECT): MoveState.IN_FORCE,
        (MoveState.PLANNED, MoveStep.WITHDRAW): MoveState.WITHDRAWN,
        (MoveState.IN_FORCE, MoveStep.CORRECT): MoveState.CORRECTED,
    },
)


@dataclass(frozen=True, slots=True)
class MoveOrder:
    """What a decision says. ``on`` is the first day (TMT); codes as in the model.

    ``unit_id`` None follows the position. ``until`` is the first day on which acting duties no
    longer hold. ``golongan`` blank keeps the rank.
    """

    kind: MoveKind
    on: date
    position_id: UUID | None = None
    unit_id: UUID | None = None
    assignment_kind: str = ""
    until: date | None = None
    golongan: str = ""
    legal_status: str = ""
    letter_number: str = ""
    letter_on: date | None = None
    note: str = ""


class MoveFlaw(StrEnum):
    """Why an order cannot be recorded."""

    TOO_EARLY = "TOO_EARLY"
    TOO_LATE = "TOO_LATE"
    NO_POSITION = "NO_POSITION"
    NO_RANK = "NO_RANK"
    NO_STATUS = "NO_STATUS"
    NO_DUTY = "NO_DUTY"
    BACKWARDS = "BACKWARDS"


def find_flaw(order: MoveOrder, today: date) -> MoveFlaw | None:
    """The first thing that is wrong with the order itself, whoever it is about."""
    if order.on < today - timedelta(days=DAYS_BACK):
        return MoveFlaw.TOO_EARLY
    if order.on > today + timedelta(days=DAYS_AHEAD):
        return MoveFlaw.TOO_LATE
    return _missing(order)


def _missing(order: MoveOrder) -> MoveFlaw | None:
    if order.kind in POSITION_KINDS and order.position_id is None:
        return MoveFlaw.NO_POSITION
    if order.kind is MoveKind.RANK and not order.golongan:
        return MoveFlaw.NO_RANK
    if order.kind is MoveKind.LEAVING and order.legal_status not in LEAVING_STATUSES:
        return MoveFlaw.NO_STATUS
    if order.kind is MoveKind.ACTING and not order.assignment_kind:
        return MoveFlaw.NO_DUTY
    if order.until is not None and order.until <= order.on:
        return MoveFlaw.BACKWARDS
    return None
