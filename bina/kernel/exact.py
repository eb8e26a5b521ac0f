"""Comparisons of exact numbers that forgive the dust of binary cells.

Two values within 10^-9 count as equal, against a bound as well as in a ranking. Numbers are
fractions, so the only dust is what a spreadsheet brought along.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, TypeVar

T = TypeVar("T")

TOLERANCE: Final = Fraction(1, 10**9)
ZERO: Final = Fraction(0)


def is_above(value: Fraction, bound: Fraction | int) -> bool:
    """Greater by more than the tolerance."""
    return value - bound > TOLERANCE


def is_at_least(value: Fraction, bound: Fraction | int) -> bool:
    return value - bound >= -TOLERANCE


def rank(
    items: Iterable[T],
    by: Sequence[Callable[[T], Fraction]],
    tie: Callable[[T], Any],
) -> list[T]:
    """Items in a total order: by each measure, greatest first, then by ``tie``, least first.

    Values of one measure that follow each other within the tolerance are equal, however long the
    chain is; so the order never depends on the order of ``items``, as long as ties are distinct.
    """
    if not by:
        return sorted(items, key=tie)
    measure, rest = by[0], by[1:]
    ordered: list[T] = []
    level: list[T] = []
    last: Fraction | None = None
    for item in sorted(items, key=measure, reverse=True):
        value = measure(item)
        if last is not None and is_above(last, value):
            ordered.extend(rank(level, rest, tie))
            level = []
        level.append(item)
        last = value
    return [*ordered, *(rank(level, rest, tie) if level else [])]
