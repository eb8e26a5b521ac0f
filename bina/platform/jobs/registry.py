"""Which function does which job; declared with ``@job`` in an app's jobs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec

from bina.platform.access import Actor
from bina.platform.jobs.progress import Progress

P = ParamSpec("P")
Work = Callable[..., "JobOutcome"]


@dataclass(frozen=True)
class JobOutcome:
    """What the user reads at the end, and the page where the result stands."""

    message: str = ""
    route: str = ""
    route_args: dict[str, Any] = field(default_factory=dict)


_registry: dict[str, Work] = {}


def job(
    name: str,
) -> Callable[
    [Callable[Concatenate[Actor, Progress, P], JobOutcome]],
    Callable[Concatenate[Actor, Progress, P], JobOutcome],
]:
    """Register ``(actor, progress, **arguments) -> JobOutcome``; arguments are plain JSON."""

    def decorate(
        function: Callable[Concatenate[Actor, Progress, P], JobOutcome],
    ) -> Callable[Concatenate[Actor, Progress, P], JobOutcome]:
        _registry[name] = function
        return function

    return decorate


def find_work(name: str) -> Work:
    return _registry[name]
