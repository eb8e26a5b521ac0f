"""What one page asks for again and again, asked of the database once.

A page is read in one transaction, in which nothing changes; a command, which may change what was
remembered, runs without.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
Kept = tuple[Hashable, dict[Hashable, Any]]
_known: ContextVar[Kept | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(place: Hashable) -> Iterator[None]:
    """Answers given inside are kept until the end of the block.

    ``place`` is where they hold, such as an agency; a block inside one of the same place shares
    its answers.
    """
    outer = _known.get()
    token = _known.set(outer if outer and outer[0] == place else (place, {}))
    try:
        yield
    finally:
        _known.reset(token)


@contextmanager
def forgetting() -> Iterator[None]:
    """Every question inside is asked anew."""
    token = _known.set(None)
    try:
        yield
    finally:
        _known.reset(token)


def remembered(question: Hashable, answer: Callable[[], T]) -> T:
    """``answer()``, called once for each question where answers are kept."""
    kept = _known.get()
    if kept is None:
        return answer()
    _, known = kept
    if question not in known:
        known[question] = answer()
    return cast(T, known[question])
