"""Other answers to a gap that no module closes within its term."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bina.competency.domain.dictionary import CompetencyGroup
from bina.kernel.machine import Machine


class AnswerKind(StrEnum):
    RECRUITMENT = "recruitment"
    REDISTRIBUTION = "redistribution"
    ROTATION = "rotation"
    MENTORING = "mentoring"
    ASSIGNMENT = "assignment"
    OTHER = "other"


class AnswerState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    RUNNING = "running"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class AnswerMove(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    START = "start"
    FINISH = "finish"
    WITHDRAW = "withdraw"


ANSWER: Final = Machine(
    AnswerState.PROPOSED,
    frozenset({AnswerState.DONE, AnswerState.REJECTED, AnswerState.WITHDRAWN}),
    {
        (AnswerState.PROPOSED, AnswerMove.ACCEPT): AnswerState.ACCEPTED,
        (AnswerState.PROPOSED, AnswerMove.REJECT): AnswerState.REJECTED,
        (AnswerState.PROPOSED, AnswerMove.WITHDRAW): AnswerState.WITHDRAWN,
        (AnswerState.ACCEPTED, AnswerMove.START): AnswerState.RUNNING,
        (AnswerState.ACCEPTED, AnswerMove.WITHDRAW): AnswerState.WITHDRAWN,
        (AnswerState.RUNNING, AnswerMove.FINISH): AnswerState.DONE,
        (AnswerState.RUNNING, AnswerMove.WITHDRAW): AnswerState.WITHDRAWN,
    },
)
DECIDING: Final = frozenset({AnswerMove.ACCEPT, AnswerMove.REJECT})


class Ground(StrEnum):
    """Why an answer is suggested."""

    TOO_FAR = "too_far"
    HELD_BESIDE = "held_beside"
    FEW_AND_CRITICAL = "few_and_critical"
    LEARNT_FROM_OTHERS = "learnt_from_others"
    LEARNT_AT_WORK = "learnt_at_work"


@dataclass(frozen=True, slots=True)
class OpenGap:
    """People of one position in one unit who lack a competency, and who holds it beside them.

    ``largest`` is the largest of their gaps in levels; ``holders`` are colleagues of the unit
    who meet their own standard in it; ``is_critical``: some standard calls it *mutlak*.
    """

    people: int
    largest: Fraction
    holders: int
    is_critical: bool
    group: CompetencyGroup


FAR: Final = 2  # levels that nobody gains within the terms of a plan
FEW: Final = 2


def suggest(gap: OpenGap) -> tuple[AnswerKind, Ground]:
    """One answer for every gap: the first rule that fits, and why."""
    if gap.largest > FAR and gap.is_critical and not gap.holders:
        return AnswerKind.RECRUITMENT, Ground.TOO_FAR
    if gap.holders >= gap.people:
        return AnswerKind.REDISTRIBUTION, Ground.HELD_BESIDE
    if gap.is_critical and gap.people <= FEW:
        return AnswerKind.ROTATION, Ground.FEW_AND_CRITICAL
    if gap.group is CompetencyGroup.TECHNICAL:
        return AnswerKind.ASSIGNMENT, Ground.LEARNT_AT_WORK
    return AnswerKind.MENTORING, Ground.LEARNT_FROM_OTHERS
