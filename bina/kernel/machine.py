"""Machine: states, and the moves that lead from one to another; checked when it is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
M = TypeVar("M", bound=StrEnum)


class BadMachine(ValueError):  # noqa: N818 - a machine that cannot be
    """A state that nothing leads to, or from which no end can be reached."""


class NotAllowed(ValueError):  # noqa: N818 - an answer to a question
    """The state does not know the move."""


@dataclass(frozen=True)
class Machine(Generic[S, M]):
    """``moves`` maps (state, move) to the next state; ``ends`` are states that may be final.

    Raises BadMachine unless every state of its enumeration can be reached from ``start`` and
    leads on to an end: so no subject is ever stuck.
    """

    start: S
    ends: frozenset[S]
    moves: Mapping[tuple[S, M], S]

    def __post_init__(self) -> None:
        object.__setattr__(self, "moves", MappingProxyType(dict(self.moves)))
        states = set(type(self.start))
        if lost := states - self._reached_from({self.start}):
            raise BadMachine(f"nothing leads to {_named(lost)}")
        if stuck := {one for one in states if not self._reached_from({one}) & self.ends}:
            raise BadMachine(f"no end can be reached from {_named(stuck)}")

    def move(self, state: S, move: M) -> S:
        """The next state. Raises NotAllowed."""
        if (state, move) not in self.moves:
            raise NotAllowed(f"{state} does not know {move}")
        return self.moves[state, move]

    def allows(self, state: S, move: M) -> bool:
        return (state, move) in self.moves

    def moves_from(self, state: S) -> tuple[M, ...]:
        """In the order in which they were declared."""
        return tuple(move for (source, move) in self.moves if source == state)

    def _reached_from(self, states: set[S]) -> set[S]:
        reached = set(states)
        while more := {n for (s, _), n in self.moves.items() if s in reached} - reached:
            reached |= more
        return reached


def _named(states: Iterable[StrEnum]) -> str:
    return ", ".join(sorted(state.value for state in states))
