"""A cycle as the work of many: its states, those of its forms, and until when a form is taken."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bina.competency.domain.methods import AssessmentMethod
from bina.kernel.machine import Machine


class CycleState(StrEnum):
    """From preparing to settled. COMPUTED may follow DRAFT: a calculation without ratings."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COMPUTED = "computed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    FROZEN = "frozen"
    CANCELLED = "cancelled"


class CycleMove(StrEnum):
    """What leads a cycle on; the page calls each by its own word."""

    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    COMPUTE = "compute"
    SUBMIT = "submit"
    RETURN = "return"
    FREEZE = "freeze"
    CANCEL = "cancel"


CYCLE: Final = Machine(
    CycleState.DRAFT,
    frozenset({CycleState.FROZEN, CycleState.CANCELLED}),
    {
        (CycleState.DRAFT, CycleMove.OPEN): CycleState.OPEN,
        (CycleState.DRAFT, CycleMove.COMPUTE): CycleState.COMPUTED,
        (CycleState.DRAFT, CycleMove.CANCEL): CycleState.CANCELLED,
        (CycleState.OPEN, CycleMove.CLOSE): CycleState.CLOSED,
        (CycleState.OPEN, CycleMove.CANCEL): CycleState.CANCELLED,
        (CycleState.CLOSED, CycleMove.COMPUTE): CycleState.COMPUTED,
        (CycleState.CLOSED, CycleMove.REOPEN): CycleState.OPEN,
        (CycleState.CLOSED, CycleMove.CANCEL): CycleState.CANCELLED,
        (CycleState.COMPUTED, CycleMove.COMPUTE): CycleState.COMPUTED,
        (CycleState.COMPUTED, CycleMove.REOPEN): CycleState.OPEN,
        (CycleState.COMPUTED, CycleMove.SUBMIT): CycleState.SUBMITTED,
        (CycleState.COMPUTED, CycleMove.FREEZE): CycleState.FROZEN,
        (CycleState.SUBMITTED, CycleMove.RETURN): CycleState.RETURNED,
        (CycleState.SUBMITTED, CycleMove.FREEZE): CycleState.FROZEN,
        (CycleState.RETURNED, CycleMove.COMPUTE): CycleState.COMPUTED,
        (CycleState.RETURNED, CycleMove.REOPEN): CycleState.OPEN,
        (CycleState.RETURNED, CycleMove.SUBMIT): CycleState.SUBMITTED,
        (CycleState.RETURNED, CycleMove.CANCEL): CycleState.CANCELLED,
    },
)


TAKES_RUNS: Final = frozenset(
    {
        CycleState.DRAFT,
        CycleState.OPEN,
        CycleState.CLOSED,
        CycleState.COMPUTED,
        CycleState.RETURNED,
    }
)
"""A calculation while ratings run only looks ahead, and leaves the cycle open."""


class RatingFormState(StrEnum):
    """LATE is sent after its day and accepted; VOID is a form whose cause is gone."""

    WAITING = "waiting"
    STARTED = "started"
    SUBMITTED = "submitted"
    LATE = "late"
    EXCUSED = "excused"
    VOID = "void"


class RatingFormMove(StrEnum):
    START = "start"
    SUBMIT = "submit"
    SUBMIT_LATE = "submit_late"
    WITHDRAW = "withdraw"
    EXCUSE = "excuse"
    RECALL = "recall"
    VOID = "void"
    REVIVE = "revive"


UNFINISHED: Final = (RatingFormState.WAITING, RatingFormState.STARTED)
SENT: Final = (RatingFormState.SUBMITTED, RatingFormState.LATE)

FORM: Final = Machine(
    RatingFormState.WAITING,
    frozenset({*SENT, RatingFormState.EXCUSED, RatingFormState.VOID}),
    {
        **{(state, RatingFormMove.START): RatingFormState.STARTED for state in UNFINISHED},
        **{(state, RatingFormMove.SUBMIT): RatingFormState.SUBMITTED for state in UNFINISHED},
        **{(state, RatingFormMove.SUBMIT_LATE): RatingFormState.LATE for state in UNFINISHED},
        **{(state, RatingFormMove.WITHDRAW): RatingFormState.STARTED for state in SENT},
        **{(state, RatingFormMove.EXCUSE): RatingFormState.EXCUSED for state in UNFINISHED},
        **{(state, RatingFormMove.VOID): RatingFormState.VOID for state in UNFINISHED},
        (RatingFormState.EXCUSED, RatingFormMove.RECALL): RatingFormState.WAITING,
        (RatingFormState.EXCUSED, RatingFormMove.VOID): RatingFormState.VOID,
        (RatingFormState.VOID, RatingFormMove.REVIVE): RatingFormState.WAITING,
    },
)

RATING_METHODS: Final = (
    AssessmentMethod.SELF_RATING,
    AssessmentMethod.SUPERVISOR_RATING,
    AssessmentMethod.WORK_OBSERVATION,
)
"""The methods that people fill in as forms of a cycle; the others come in as results."""


class Taking(StrEnum):
    """Whether a form is taken on a day, and as what."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_YET = "not_yet"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Window:
    """Days of one form, each the last on which it holds; ``late_until`` None: nothing late.

    ``is_closed`` once its unit or cycle was closed, whatever the days say.
    """

    opens_on: date
    due_on: date
    late_until: date | None
    is_closed: bool = False

    def taking_on(self, day: date) -> Taking:
        """The late rule: until the day it is due on time, until ``late_until`` late, then never."""
        if self.is_closed:
            return Taking.CLOSED
        if day < self.opens_on:
            return Taking.NOT_YET
        if day <= self.due_on:
            return Taking.ON_TIME
        is_late = self.late_until is not None and day <= self.late_until
        return Taking.LATE if is_late else Taking.CLOSED

    @property
    def last_day(self) -> date:
        """The last day on which anything is taken."""
        return max(self.due_on, self.late_until or self.due_on)
