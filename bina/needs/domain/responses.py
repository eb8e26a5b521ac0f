"""What a unit says of the draft of an analysis, and what becomes of an objection."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from bina.kernel.machine import Machine


class ResponseState(StrEnum):
    """Of one unit's answer to the draft."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    ANSWERED = "answered"
    SILENT = "silent"


class ResponseMove(StrEnum):
    CONFIRM = "confirm"
    OBJECT = "object"
    ANSWER = "answer"
    LAPSE = "lapse"
    ASK_AGAIN = "ask_again"


# a unit that is late may still speak until the draft is proposed for settling
RESPONSES: Final = Machine(
    ResponseState.WAITING,
    frozenset({ResponseState.CONFIRMED, ResponseState.ANSWERED, ResponseState.SILENT}),
    {
        (ResponseState.WAITING, ResponseMove.CONFIRM): ResponseState.CONFIRMED,
        (ResponseState.WAITING, ResponseMove.OBJECT): ResponseState.OBJECTED,
        (ResponseState.WAITING, ResponseMove.LAPSE): ResponseState.SILENT,
        (ResponseState.SILENT, ResponseMove.CONFIRM): ResponseState.CONFIRMED,
        (ResponseState.SILENT, ResponseMove.OBJECT): ResponseState.OBJECTED,
        (ResponseState.OBJECTED, ResponseMove.ANSWER): ResponseState.ANSWERED,
        (ResponseState.CONFIRMED, ResponseMove.ASK_AGAIN): ResponseState.WAITING,
        (ResponseState.ANSWERED, ResponseMove.ASK_AGAIN): ResponseState.WAITING,
        (ResponseState.SILENT, ResponseMove.ASK_AGAIN): ResponseState.WAITING,
        (ResponseState.OBJECTED, ResponseMove.ASK_AGAIN): ResponseState.WAITING,
    },
)


class ObjectionKind(StrEnum):
    """What is held to be wrong."""

    LEVEL = "level"
    STANDARD = "standard"
    PERSON = "person"
    PRIORITY = "priority"
    MODULE = "module"
    OTHER = "other"


class Verdict(StrEnum):
    """What HR makes of an objection."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


def is_settled(states: Iterable[ResponseState]) -> bool:
    """Whether a draft may be proposed: nobody is waited for, and every objection is answered.

    Silence after the deadline does not block; it is shown as silence, never as consent.
    """
    return not {*states} & {ResponseState.WAITING, ResponseState.OBJECTED}
