"""Recognising sheets and headings, however an office arranged them. Pure, no Django.

A heading means a column when it is one of the column's spellings or when the agency said so
before. Titles above the header row, the order of columns and columns that nobody asked for do not
matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bina.kernel.cell import Cell, fold, is_blank, text_of
from bina.kernel.sheet import PROBLEMS_HEADING, Column, SheetSpec, fold_heading

# rows from the top among which the header row is looked for
LOOKAHEAD: Final = 40
# a sheet without a known name is taken for one that shares this part of its headings
SHARED_PART: Final = 0.6

# headings that mean nothing in any sheet, so that nobody need be asked
_IDLE: Final = frozenset({fold(PROBLEMS_HEADING), "no", "nomor", "no urut", "nomor urut"})

# folded heading -> canonical heading; None or "" means: leave the column out
Mapped = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """One filled cell of the header row. ``index`` counts columns from 0.

    ``canonical`` is the column it means, "" when it is left out, None when nobody knows.
    """

    index: int
    written: str
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a sheet are. ``header_row`` counts from 1, as Excel does."""

    header_row: int
    headings: tuple[Heading, ...]
    missing: tuple[str, ...]
    missing_essential: tuple[str, ...]

    @property
    def places(self) -> dict[str, int]:
        """Column index by canonical heading."""
        return {heading.canonical: heading.index for heading in self.headings if heading.canonical}

    @property
    def unknown(self) -> tuple[Heading, ...]:
        return tuple(heading for heading in self.headings if heading.canonical is None)

    def written(self, canonical: str) -> str:
        """The heading as the file writes it; the canonical one where the file has none."""
        for heading in self.headings:
            if heading.canonical == canonical:
                return heading.written
        return canonical


def find_layout(spec: SheetSpec, rows: Sequence[Sequence[Cell]], mapped: Mapped) -> Layout:
    """The layout by the first rows of a sheet, which start at row 1 of Excel.

    The header row is the one that names most columns; of several the first. Where none names any,
    it is the first of the fullest rows, so that someone can be asked.
    """
    best, best_row = _match(spec, (), mapped), 1
    for number, row in enumerate(rows[:LOOKAHEAD], start=1):
        found = _match(spec, row, mapped)
        if len(found) > len(best):
            best, best_row = found, number
    if not best:
        best_row = _fullest_row(rows)
    row = rows[best_row - 1] if rows else ()
    return _layout(spec, best_row, row, best, mapped)


def _layout(
    spec: SheetSpec, number: int, row: Sequence[Cell], places: Mapping[str, int], mapped: Mapped
) -> Layout:
    by_index = {index: canonical for canonical, index in places.items()}
    expected = (column for column in spec.columns if column.is_expected)
    missing = tuple(column for column in expected if column.heading not in places)
    return Layout(
        header_row=number,
        headings=tuple(
            Heading(index, _written(cell), by_index.get(index, _unused(spec, cell, mapped)))
            for index, cell in enumerate(row)
            if not is_blank(cell)
        ),
        missing=tuple(column.heading for column in missing),
        missing_essential=tuple(column.heading for column in missing if column.is_essential),
    )


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else text_of(cell)


def _unused(spec: SheetSpec, cell: Cell, mapped: Mapped) -> str | None:
    """A second heading for the same column, or one left out before, need not be asked."""
    heading = fold_heading(text_of(cell))
    is_known = any(heading in column.spellings for column in spec.columns)
    return "" if is_known or heading in mapped or heading in _IDLE else None


def _match(spec: SheetSpec, row: Sequence[Cell], mapped: Mapped) -> dict[str, int]:
    """Column index by canonical heading.

    Where several headings mean one column the agency's own mapping wins, then the spelling that
    the description names first, then the leftmost; so the order of columns does not matter.
    """
    indexes: dict[str, int] = {}
    for index, cell in enumerate(row):
        if not is_blank(cell):
            indexes.setdefault(fold_heading(text_of(cell)), index)
    places = ((column.heading, _place(column, indexes, mapped)) for column in spec.columns)
    return {heading: place for heading, place in places if place is not None}


def _place(column: Column, indexes: Mapping[str, int], mapped: Mapped) -> int | None:
    chosen = [heading for heading in indexes if mapped.get(heading) == column.heading]
    free = [heading for heading in column.spellings if heading in indexes and heading not in mapped]
    found = [*chosen, *free]
    return indexes[found[0]] if found else None


def _fullest_row(rows: Sequence[Sequence[Cell]]) -> int:
    counts = [sum(not is_blank(cell) for cell in row) for row in rows[:LOOKAHEAD]]
    return counts.index(max(counts)) + 1 if counts else 1


def find_spec(
    name: str, rows: Sequence[Sequence[Cell]], specs: Iterable[SheetSpec], mapped: Mapped
) -> SheetSpec | None:
    """Which sheet this is: by its name, else by most of its headings; None when it is none."""
    offered = tuple(specs)
    for spec in offered:
        if is_named(spec, name):
            return spec
    shares = [(_shared_part(spec, rows, mapped), spec) for spec in offered]
    part, best = max(shares, key=lambda share: share[0], default=(0.0, None))
    return best if part >= SHARED_PART else None


def is_named(spec: SheetSpec, name: str) -> bool:
    """Whether a sheet bears the name of the description, whatever the case and blanks."""
    return fold(name) == fold(spec.name)


def _shared_part(spec: SheetSpec, rows: Sequence[Sequence[Cell]], mapped: Mapped) -> float:
    expected = sum(column.is_expected for column in spec.columns)
    return 1 - len(find_layout(spec, rows, mapped).missing) / expected
