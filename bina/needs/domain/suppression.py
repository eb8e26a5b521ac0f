"""What of an agency's needs may be published upward: nothing that tells of one to four people.

A cell is published whole or not at all. Source: small-cell suppression with complementary
suppression, threshold five (ADR 0019).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one cell: people and pairs, with a gap among them, not assessed among them.

    ``people_with_gap`` and ``people_unassessed`` are people with at least one such pair.
    ``mean_gap`` is in levels over the pairs with a gap, None without any.
    """

    people: int
    people_with_gap: int
    people_unassessed: int
    pairs: int
    pairs_with_gap: int
    unassessed_pairs: int
    mean_gap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What goes upward; None in the place of what does not."""

    total: Tally | None
    cells: Mapping[str, Tally | None]


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def is_safe(cell: Tally, everybody: int) -> bool:
    """Whether neither a count nor its complement is one to four."""
    return not any(is_small(count) for count in (*_people(cell, everybody), *_pairs(cell)))


def _people(cell: Tally, everybody: int) -> Iterable[int]:
    yield from (cell.people, everybody - cell.people)
    yield from (cell.people_with_gap, cell.people - cell.people_with_gap)
    yield from (cell.people_unassessed, cell.people - cell.people_unassessed)


def _pairs(cell: Tally) -> Iterable[int]:
    assessed = cell.pairs - cell.unassessed_pairs
    yield from (cell.pairs, cell.unassessed_pairs, assessed)
    yield from (cell.pairs_with_gap, assessed - cell.pairs_with_gap)


def release(total: Tally, cells: Mapping[str, Tally], everybody: int) -> Release:
    """The cells that may be seen. ``cells`` share out the pairs of ``total``.

    ``everybody`` counts the agency's people, with and without a standard; it is published with
    the total. What the total leaves when the published cells are taken away is itself safe, and
    never one cell alone.
    """
    if is_small(everybody) or not is_safe(total, everybody):
        return Release(None, dict.fromkeys(cells))
    shown = {code for code, cell in cells.items() if is_safe(cell, everybody)}
    for code in sorted(shown, key=lambda code: (cells[code].pairs, code)):
        if _is_closed([cell for other, cell in cells.items() if other not in shown]):
            break
        shown.discard(code)
    return Release(total, {code: cell if code in shown else None for code, cell in cells.items()})


def _is_closed(hidden: list[Tally]) -> bool:
    """Whether subtraction tells nothing: none is hidden, or several with a safe sum."""
    if not hidden:
        return True
    sums = Tally(
        *(0, 0, 0),
        pairs=sum(cell.pairs for cell in hidden),
        pairs_with_gap=sum(cell.pairs_with_gap for cell in hidden),
        unassessed_pairs=sum(cell.unassessed_pairs for cell in hidden),
    )
    return len(hidden) > 1 and not any(is_small(count) for count in _pairs(sums))
