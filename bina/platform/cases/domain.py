"""The states of a case, its way through the steps, and who may not decide it.

Pure: what waits where is proven with generated walks; days and people are arguments.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from bina.kernel.machine import Machine


class CaseState(StrEnum):
    OPEN = "open"
    RETURNED = "returned"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class CaseMove(StrEnum):
    """ADVANCE is an approval before the last step, COMPLETE that of the last one."""

    ADVANCE = "advance"
    COMPLETE = "complete"
    RETURN = "return"
    REJECT = "reject"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"


CASES: Final = Machine[CaseState, CaseMove](
    start=CaseState.OPEN,
    ends=frozenset({CaseState.APPROVED, CaseState.REJECTED, CaseState.WITHDRAWN}),
    moves={
        (CaseState.OPEN, CaseMove.ADVANCE): CaseState.OPEN,
        (CaseState.OPEN, CaseMove.COMPLETE): CaseState.APPROVED,
        (CaseState.OPEN, CaseMove.RETURN): CaseState.RETURNED,
        (CaseState.OPEN, CaseMove.REJECT): CaseState.REJECTED,
        (CaseState.OPEN, CaseMove.WITHDRAW): CaseState.WITHDRAWN,
        (CaseState.RETURNED, CaseMove.RESUBMIT): CaseState.OPEN,
        (CaseState.RETURNED, CaseMove.WITHDRAW): CaseState.WITHDRAWN,
    },
)


class Decision(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"


NEEDS_NOTE: Final = frozenset({Decision.RETURN, Decision.REJECT})
"""What sends somebody's work back says why."""


class EntryKind(StrEnum):
    """One line of the history; the deciding ones carry the values of Decision."""

    OPENED = "opened"
    APPROVED = "approve"
    RETURNED = "return"
    REJECTED = "reject"
    RESUBMITTED = "resubmitted"
    WITHDRAWN = "withdrawn"
    RECUSED = "recused"
    PASSED_ON = "passed_on"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a case stands: its state, the step that it waits at (from 0) and its round."""

    state: CaseState = CASES.start
    step: int = 0
    round: int = 1

    def decided(self, decision: Decision, length: int) -> "Progress":
        """After a decision at the present step of ``length``. Raises NotAllowed."""
        move = _move_of(decision, is_last=self.step + 1 >= length)
        state = CASES.move(self.state, move)
        step = self.step + 1 if move is CaseMove.ADVANCE else self.step
        return replace(self, state=state, step=step)

    def resubmitted(self) -> "Progress":
        """Mended work is looked at anew, from the first step on. Raises NotAllowed."""
        return Progress(CASES.move(self.state, CaseMove.RESUBMIT), 0, self.round + 1)

    def withdrawn(self) -> "Progress":
        """Raises NotAllowed."""
        return replace(self, state=CASES.move(self.state, CaseMove.WITHDRAW))

    @property
    def is_over(self) -> bool:
        return self.state in CASES.ends


def _move_of(decision: Decision, *, is_last: bool) -> CaseMove:
    if decision is Decision.APPROVE:
        return CaseMove.COMPLETE if is_last else CaseMove.ADVANCE
    return CaseMove.RETURN if decision is Decision.RETURN else CaseMove.REJECT


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role: in one's own right, or as deputy of ``on_behalf_of``.

    ``distance`` is how many units above the wanted one the role is held; the nearest decides.
    """

    person_id: UUID
    name: str
    distance: int = 0
    on_behalf_of: UUID | None = None


def is_barred(holder: Holder, barred: Collection[UUID]) -> bool:
    """A deputy stands for another, and shares whatever bars that one."""
    return holder.person_id in barred or holder.on_behalf_of in barred


def next_deciders(holders: Iterable[Holder], barred: Collection[UUID]) -> Sequence[Holder]:
    """Whom a step waits for: the nearest who are not barred; nobody when none is left.

    Who holds the role in one's own right and by deputising is one decider.
    """
    open_ones = sorted(
        (holder for holder in holders if not is_barred(holder, barred)),
        key=lambda holder: (holder.distance, holder.on_behalf_of is not None, holder.name),
    )
    nearest = open_ones[0].distance if open_ones else 0
    chosen: dict[UUID, Holder] = {}
    for holder in open_ones:
        if holder.distance == nearest:
            chosen.setdefault(holder.person_id, holder)
    return list(chosen.values())
