"""Which app reacts to which event; declared with ``@reacts_to`` in an app's reactions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bina.kernel.event import Event
from bina.platform.access import Actor

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Reaction:
    """``run(event, actor)`` acts as the system, inside the agency where the fact arose."""

    name: str
    event: type[Event]
    run: Callable[[Any, Actor], Any]


_registry: dict[str, Reaction] = {}


def reacts_to(
    event: type[E],
) -> Callable[[Callable[[E, Actor], Any]], Callable[[E, Actor], Any]]:
    """Register a reaction; its body is one command of its own app."""

    def decorate(function: Callable[[E, Actor], Any]) -> Callable[[E, Actor], Any]:
        name = f"{function.__module__}.{function.__name__}"
        _registry[name] = Reaction(name, event, function)
        return function

    return decorate


def reactions_to(event: type[Event]) -> list[Reaction]:
    return [reaction for reaction in all_reactions() if reaction.event is event]


def all_reactions() -> list[Reaction]:
    return sorted(_registry.values(), key=lambda reaction: reaction.name)


def find_reaction(name: str) -> Reaction:
    return _registry[name]
