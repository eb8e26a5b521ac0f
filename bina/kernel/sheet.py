"""Sheets: what a sheet of a workbook must hold, and what is found wrong in one.

A ``SheetSpec`` is a pure description that the app owning the data writes; one engine reads and
checks every sheet by it. Headings of the spec are canonical: values and problems are named by
them, whatever heading a file uses.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeAlias

from bina.kernel.cell import Parser, fold

Values: TypeAlias = Mapping[str, Any]
# (sheet, key) -> what is remembered of the accepted row or the stored one, None when unknown
Find: TypeAlias = Callable[[str, str], Values | None]

MISSING_SHEET: Final = "missing_sheet"
MISSING_COLUMN: Final = "missing_column"
DUPLICATE: Final = "duplicate"
FUTURE_DATE: Final = "future_date"
# the column that refused rows come back with
PROBLEMS_HEADING: Final = "Masalah"


class Severity(StrEnum):
    """ERROR keeps a row out; with a WARNING it goes in and is marked."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one row at the column with this canonical heading."""

    column: str
    kind: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


RowCheck: TypeAlias = Callable[[Values, Find], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Reference:
    """The column names a row of another sheet, or of its own.

    ``name`` is the remembered column that tells a reader what a code means, "" for none.
    """

    sheet: str
    kind: str
    message: str
    remedy: str
    name: str = ""
    severity: Severity = Severity.ERROR
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """``parse`` gives the value or raises ``BadCell``.

    ``is_past`` refuses days after the as-of date. Without the essential columns no row of the
    sheet can be accepted; whoever answers for the mapping may leave out the others.
    A sheet without a column that is not expected misses nothing. A secret is sealed while it
    waits and shown masked.
    ``value`` is the type that ``parse`` gives: str, int, Fraction or date. ``choices`` and
    ``example`` serve the template.
    """

    heading: str
    parse: Parser
    value: type = str
    synonyms: tuple[str, ...] = ()
    reference: Reference | None = None
    is_past: bool = False
    is_essential: bool = True
    is_expected: bool = True
    is_secret: bool = False
    choices: tuple[str, ...] = ()
    example: str | int | float | date = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Normalised headings that mean this column, the canonical one first."""
        return tuple(fold_heading(text) for text in (self.heading, *self.synonyms))


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """``book`` is the file that carries the sheet on the command line, ``name`` its title there.

    ``key`` names the columns that tell rows apart, () when equal rows are no duplicates.
    ``unique`` names further columns whose values, where filled, may stand in one row only.
    ``remember`` names columns whose values stay at hand for rows of other sheets.
    ``parent`` is the column that refers to a row of the same sheet and must not form a ring.
    """

    book: str
    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    remember: tuple[str, ...] = ()
    parent: str = ""
    ring: Problem | None = None
    checks: tuple[RowCheck, ...] = ()

    def column(self, heading: str) -> Column:
        return next(column for column in self.columns if column.heading == heading)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)

    @property
    def secrets(self) -> frozenset[str]:
        """Headings of the columns that lie sealed."""
        return frozenset(column.heading for column in self.columns if column.is_secret)

    @property
    def is_self_referring(self) -> bool:
        return any(
            column.reference and column.reference.sheet == self.name for column in self.columns
        )


def fold_heading(text: str) -> str:
    """Letter case, blanks around and double, and a final full stop do not matter in headings."""
    return fold(text).rstrip(".").rstrip()


def key_of(values: Values, columns: Iterable[str]) -> str:
    """One text for the key columns of a row; spellings that differ in case are one key."""
    return "|".join(fold(str(values.get(column, ""))) for column in columns)


def to_plain(values: Values) -> dict[str, Any]:
    """Values as JSON keeps them: exact numbers as ``13/4``, days as ``1986-08-14``."""
    return {heading: _plain(value) for heading, value in values.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value a parser may give
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value.isoformat() if isinstance(value, date) else value


def from_plain(spec: SheetSpec, plain: Values) -> dict[str, Any]:
    """The values that ``to_plain`` was given."""
    return {
        column.heading: _RESTORE[column.value](plain[column.heading])
        for column in spec.columns
        if plain.get(column.heading) is not None
    }


_RESTORE: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: str,
    int: int,
    Fraction: Fraction,
    date: date.fromisoformat,
}
