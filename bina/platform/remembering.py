"""What one page asks for again and again, asked of the database once.

A page is read in one transaction, in which nothing changes; a command, which may change what was
remembered, runs without.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Answers given inside are kept until the end of the block."""
    token = _known.set({})
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
    known = _known.get()
    if known is None:
        return answer()
    if question not in known:
        known[question] = answer()
    return cast(T, known[question])
