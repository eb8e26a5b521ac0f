"""Checking the rows of sheets: values, faults, references, duplicates. Pure, no Django.

Rows stream through; only keys and the few columns that other rows ask for are kept. Reading a
row (``read_rows``) needs nothing but the row; checking (``Checker``) knows the sheets before it
and what is stored already.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum, auto
from typing import Any, Final, TypeAlias

from bina.kernel.cell import BadCell, Cell, fold, is_blank
from bina.kernel.sheet import (
    DUPLICATE,
    FUTURE_DATE,
    Column,
    Problem,
    Reference,
    Severity,
    SheetSpec,
    Values,
    key_of,
)
from bina.platform.intake.recognition import Layout

# looking for a near code compares with every code, so it stops after some codes that are unknown
SUGGESTIONS_AT_MOST: Final = 40
CODES_AT_MOST: Final = 5_000
NEARNESS: Final = 0.7

# sheet -> code -> what is remembered of it: what the database holds before these files
Stored: TypeAlias = Mapping[str, Mapping[str, Values]]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a sheet; ``number`` counts from 1 as Excel does, ``cells`` are as sent.

    ``values`` has no entry for a cell that could not be read.
    """

    number: int
    cells: Sequence[Cell]
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with everything that is wrong in it; codes are spelled as in their own sheet."""

    number: int
    cells: Sequence[Cell]
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def is_accepted(self) -> bool:
        return not has_error(self.problems)


# called anew for every pass over the rows
RowSource: TypeAlias = Callable[[], Iterable[ReadRow]]


def has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def read_rows(
    spec: SheetSpec, layout: Layout, rows: Iterable[tuple[int, Sequence[Cell]]], as_of: date
) -> Iterator[ReadRow]:
    """Read numbered rows; those above the first row of data and blank ones are passed over."""
    places = layout.places
    columns = [(column, places.get(column.heading)) for column in spec.columns]
    for number, cells in rows:
        if number <= layout.header_row or _is_blank_row(cells, places.values()):
            continue
        yield _read_row(number, cells, columns, as_of)


def _is_blank_row(cells: Sequence[Cell], indexes: Iterable[int]) -> bool:
    return all(index >= len(cells) or is_blank(cells[index]) for index in indexes)


def _read_row(
    number: int, cells: Sequence[Cell], columns: Iterable[tuple[Column, int | None]], as_of: date
) -> ReadRow:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, index in columns:
        if index is None:
            continue
        try:
            value = column.parse(cells[index] if index < len(cells) else None)
        except BadCell as bad:
            problems.append(Problem(column.heading, bad.kind, bad.message, bad.remedy))
            continue
        if column.is_past and isinstance(value, date) and value > as_of:
            problems.append(_future_date(column, as_of))
        values[column.heading] = value
    return ReadRow(number, cells, values, tuple(problems))


def _future_date(column: Column, as_of: date) -> Problem:
    return Problem(
        column.heading,
        FUTURE_DATE,
        f"Tanggal ini sesudah {as_of:%d-%m-%Y}.",
        "Periksa tanggalnya, terutama tahunnya.",
    )


@dataclass(slots=True)
class _Known:
    """Codes of one sheet, stored or accepted: folded code -> what is remembered."""

    stored: Mapping[str, Values]
    accepted: dict[str, Values] = field(default_factory=dict)
    # key -> the Excel row that was accepted for it
    rows: dict[str, int] = field(default_factory=dict)
    # unique column and value -> the first Excel row that has it
    taken: dict[tuple[str, str], int] = field(default_factory=dict)

    def find(self, code: str) -> Values | None:
        return self.accepted.get(code) or self.stored.get(code)

    def codes(self) -> set[str]:
        return {*self.accepted, *self.stored}


# never empty, so that what is remembered of a row is always true
_CODE: Final = ""


class Checker:
    """Checks sheet after sheet, in an order in which references point back (``in_order``)."""

    def __init__(self, specs: Iterable[SheetSpec], stored: Stored | None = None) -> None:
        offered = stored or {}
        self._known = {
            spec.name: _Known(
                {
                    fold(code): {_CODE: code, **values}
                    for code, values in offered.get(spec.name, {}).items()
                }
            )
            for spec in specs
        }
        self._suggestions: dict[tuple[str, str], str] = {}

    def find(self, sheet: str, code: str) -> Values | None:
        """What is remembered of a code, stored or accepted before; None when it is unknown."""
        known = self._known.get(sheet)
        return known.find(fold(code)) if known and code else None

    def check(self, spec: SheetSpec, rows: RowSource) -> Iterator[CheckedRow]:
        """Every row in its order. Sheets that refer to themselves are read twice."""
        if spec.is_self_referring:
            rings = self._settle(spec, rows())
            return (self._judge(spec, row, rings) for row in rows())
        return (self._take(spec, row) for row in rows())

    def _take(self, spec: SheetSpec, row: ReadRow) -> CheckedRow:
        checked = self._judge(spec, row, frozenset())
        if spec.key and checked.is_accepted:
            self._accept(spec, checked.number, checked.values)
        return checked

    def _accept(self, spec: SheetSpec, number: int, values: Values) -> None:
        known, key = self._known[spec.name], key_of(values, spec.key)
        known.rows[key] = number
        if len(spec.key) == 1:
            kept = {column: values[column] for column in spec.remember}
            known.accepted[key] = {_CODE: values[spec.key[0]], **kept}

    # sheets that refer to themselves: first who is accepted at all, then what is wrong

    def _settle(self, spec: SheetSpec, rows: Iterable[ReadRow]) -> frozenset[int]:
        """Accept the first sound row of each key; gives the numbers of rows that form rings.

        Rows are sound when nothing but a reference to the own sheet may be wrong, and, where
        they hang in a tree, when that reference leads to a top.
        """
        candidates: dict[str, list[ReadRow]] = {}
        for row in rows:
            problems = [*row.problems, *self._row_problems(spec, row, leave_out=spec.name)]
            if has_error(problems):
                continue
            offered = candidates.setdefault(key_of(row.values, spec.key), [])
            if spec.parent or not offered:
                offered.append(_bare(spec, row))
        rings = self._drop_hanging(spec, candidates) if spec.parent else frozenset()
        for offered in candidates.values():
            self._accept(spec, offered[0].number, offered[0].values)
        return rings

    def _drop_hanging(
        self, spec: SheetSpec, candidates: dict[str, list[ReadRow]]
    ) -> frozenset[int]:
        """Leave those that lead to a top. A row at fault gives way to the next of its key."""
        stored = self._known[spec.name].stored
        rings: set[int] = set()
        while True:
            parents = _parents(spec, stored, candidates)
            standings = find_standings(parents)
            in_ring = {key for key in candidates if standings[key] is Standing.RING}
            rings |= {candidates[key][0].number for key in in_ring}
            faulty = [key for key in candidates if key in in_ring or _is_lost_itself(parents, key)]
            replaced = [key for key in faulty if len(candidates[key]) > 1]
            for key in replaced:
                candidates[key].pop(0)
            if not replaced:
                break
        for key in [key for key in candidates if standings[key] is not Standing.SOUND]:
            candidates.pop(key)
        return frozenset(rings)

    # one row

    def _judge(self, spec: SheetSpec, row: ReadRow, rings: frozenset[int]) -> CheckedRow:
        problems = [
            *row.problems,
            *self._row_problems(spec, row, rings=rings),
            *self._duplicates(spec, row),
            *self._taken(spec, row),
        ]
        if has_error(problems):
            problems = [problem for problem in problems if problem.severity is Severity.ERROR]
        values = {**row.values, **dict(self._spelled(spec, row.values))}
        return CheckedRow(row.number, row.cells, values, tuple(problems))

    def _row_problems(
        self,
        spec: SheetSpec,
        row: ReadRow,
        *,
        leave_out: str = "",
        rings: frozenset[int] = frozenset(),
    ) -> Iterator[Problem]:
        for column in spec.columns:
            reference = column.reference
            if (
                reference is None
                or reference.sheet == leave_out
                or column.heading not in row.values
            ):
                continue
            if spec.ring and column.heading == spec.parent and row.number in rings:
                yield spec.ring
            elif problem := self._unknown(column, reference, row.values[column.heading]):
                yield problem
        for check in spec.checks:
            yield from check(row.values, self.find)

    def _unknown(self, column: Column, reference: Reference, code: str) -> Problem | None:
        if (not code and reference.is_optional) or self.find(reference.sheet, code) is not None:
            return None
        remedy = self._suggest(reference, code) or reference.remedy
        message = reference.message if code else "Kode wajib diisi."
        return Problem(column.heading, reference.kind, message, remedy, reference.severity)

    def _suggest(self, reference: Reference, code: str) -> str:
        """Name a code that is spelled nearly the same, where that costs little."""
        asked = (reference.sheet, fold(code))
        if asked in self._suggestions:
            return self._suggestions[asked]
        known = self._known.get(reference.sheet)
        if not (code and known and reference.name) or len(self._suggestions) > SUGGESTIONS_AT_MOST:
            return ""
        codes = known.codes()
        near = get_close_matches(
            fold(code), codes if len(codes) <= CODES_AT_MOST else (), 1, NEARNESS
        )
        found = known.find(near[0]) if near else None
        text = f"Mungkin {found[_CODE]} ({found.get(reference.name, '')}). " if found else ""
        self._suggestions[asked] = f"{text}{reference.remedy}"
        return self._suggestions[asked]

    def _duplicates(self, spec: SheetSpec, row: ReadRow) -> Iterator[Problem]:
        if not spec.key or any(column not in row.values for column in spec.key):
            return
        first = self._known[spec.name].rows.get(key_of(row.values, spec.key))
        if first is not None and first < row.number:
            yield Problem(
                spec.key[-1], DUPLICATE, f"Sama dengan baris {first}.", "Hapus salah satu baris."
            )

    def _taken(self, spec: SheetSpec, row: ReadRow) -> Iterator[Problem]:
        for column in spec.unique:
            if value := row.values.get(column):
                first = self._known[spec.name].taken.setdefault((column, value), row.number)
                if first < row.number:
                    yield Problem(
                        column, DUPLICATE, f"Sama dengan baris {first}.", "Periksa kedua baris."
                    )

    def _spelled(self, spec: SheetSpec, values: Values) -> Iterator[tuple[str, str]]:
        for column in spec.columns:
            if column.reference and (code := values.get(column.heading)):
                found = self.find(column.reference.sheet, code)
                if found is not None:
                    yield column.heading, found[_CODE]


class Standing(Enum):
    """SOUND leads to a top, RING to itself, LOST to something that is unknown or in a ring."""

    SOUND = auto()
    RING = auto()
    LOST = auto()


def find_standings(parents: Mapping[str, str]) -> dict[str, Standing]:
    """How every key hangs, in time linear in their number; "" is the parent of a top."""
    standings: dict[str, Standing] = {}
    for start in parents:
        path: dict[str, None] = {}
        here = start
        while here in parents and here not in standings and here not in path:
            path[here] = None
            here = parents[here]
        is_sound = not here or standings.get(here) is Standing.SOUND
        is_ring = False
        for key in path:
            is_ring = is_ring or key == here
            standings[key] = Standing.RING if is_ring else Standing.LOST
            if is_sound:
                standings[key] = Standing.SOUND
    return standings


def _parents(
    spec: SheetSpec, stored: Mapping[str, Values], candidates: Mapping[str, Sequence[ReadRow]]
) -> dict[str, str]:
    """Folded parent by folded key; what is stored counts where the files do not replace it."""
    before = {key: fold(str(values.get(spec.parent, ""))) for key, values in stored.items()}
    known = {key: parent if parent in stored else "" for key, parent in before.items()}
    given = {key: key_of(rows[0].values, (spec.parent,)) for key, rows in candidates.items()}
    return {**known, **given}


def _is_lost_itself(parents: Mapping[str, str], key: str) -> bool:
    return bool(parents[key]) and parents[key] not in parents


def _bare(spec: SheetSpec, row: ReadRow) -> ReadRow:
    """The row without its cells and without columns that nobody asks for."""
    kept = {*spec.key, *spec.remember, spec.parent}
    values = {column: value for column, value in row.values.items() if column in kept}
    return ReadRow(row.number, (), values)


def in_order(specs: Iterable[SheetSpec]) -> tuple[SheetSpec, ...]:
    """The sheets so that every reference points back, or to the own sheet."""
    waiting = list(specs)
    names = {spec.name for spec in waiting}
    done: list[SheetSpec] = []
    while waiting:
        settled = {spec.name for spec in done}
        ready = [spec for spec in waiting if not (_references(spec) & names) - settled]
        if not ready:
            raise ValueError("sheets refer to one another in a ring")
        done.extend(ready)
        waiting = [spec for spec in waiting if spec not in ready]
    return tuple(done)


def _references(spec: SheetSpec) -> set[str]:
    return {
        column.reference.sheet
        for column in spec.columns
        if column.reference and column.reference.sheet != spec.name
    }
