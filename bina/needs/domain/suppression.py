"""What of an agency's needs may be published upward: nothing that tells of one to four people.

A cell is published whole or not at all. Source: small-cell suppression with complementary
suppression, threshold five (ADR 0019).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Generic, Protocol, TypeVar

FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one cell. A pair is not assessed, has a gap, or is met.

    ``people_...`` count who has at least one such pair; they are never published themselves.
    ``mean_gap`` is in levels over the pairs with a gap, None without any.
    """

    people: int
    people_assessed: int
    people_with_gap: int
    people_met: int
    people_unassessed: int
    pairs: int
    pairs_with_gap: int
    unassessed_pairs: int
    mean_gap: Decimal | None = None

    @property
    def behind(self) -> tuple[int, ...]:
        """The people behind each published count, and behind what follows from two of them."""
        return (
            self.people,
            self.people_assessed,
            self.people_with_gap,
            self.people_met,
            self.people_unassessed,
        )


class Countable(Protocol):
    """A cell of figures; ``behind`` as in Tally, the fewest ``pairs`` are hidden first."""

    @property
    def people(self) -> int: ...
    @property
    def behind(self) -> tuple[int, ...]: ...
    @property
    def pairs(self) -> int: ...


C = TypeVar("C", bound=Countable)


@dataclass(frozen=True, slots=True)
class Release(Generic[C]):
    """What may be shown; None in the place of what may not."""

    total: C | None
    cells: Mapping[str, C | None]


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def is_safe(cell: Countable, everybody: int) -> bool:
    """Whether behind every count, and every complement, stand nobody or at least five people."""
    return not any(is_small(count) for count in (*cell.behind, everybody - cell.people))


def release(total: C, cells: Mapping[str, C], everybody: int) -> Release[C]:
    """The cells that may be seen. ``cells`` share out the pairs of ``total``.

    ``everybody`` counts the agency's people, with and without a standard; it is published with
    the total. What the total leaves when the published cells are taken away has at least five
    people behind each count, and is never one cell alone.
    """
    if is_small(everybody) or not is_safe(total, everybody):
        return Release(None, dict.fromkeys(cells))
    shown = {code for code, cell in cells.items() if is_safe(cell, everybody)}
    for code in sorted(shown, key=lambda code: (cells[code].pairs, code)):
        if _is_closed([cell for other, cell in cells.items() if other not in shown]):
            break
        shown.discard(code)
    return Release(total, {code: cell if code in shown else None for code, cell in cells.items()})


def _is_closed(hidden: Sequence[Countable]) -> bool:
    """Whether subtraction tells nothing: none is hidden, or several with enough people behind.

    Of the people behind a sum only the largest part is sure: cells may share them.
    """
    if not hidden:
        return True
    largest = [max(counts) for counts in zip(*(cell.behind for cell in hidden), strict=True)]
    return len(hidden) > 1 and not any(is_small(count) for count in largest)
