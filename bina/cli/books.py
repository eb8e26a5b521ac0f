"""The six workbooks of a folder, read and checked without a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from bina.competency.domain import sheets as competency
from bina.curriculum.domain import sheets as curriculum
from bina.kernel.cell import Cell
from bina.kernel.sheet import MISSING_COLUMN, MISSING_SHEET, Problem, Severity, SheetSpec, Values
from bina.organization.domain import sheets as organization
from bina.platform.documents.archive import UnreadableBook
from bina.platform.documents.reading import Sheet, first_rows, open_sheets
from bina.platform.intake.checking import CheckedRow, Checker, in_order, read_rows
from bina.platform.intake.recognition import LOOKAHEAD, Layout, find_layout, is_named
from bina.strategy.domain import sheets as strategy

SHEETS: Final = in_order(
    (*organization.SHEETS, *competency.SHEETS, *strategy.SHEETS, *curriculum.SHEETS)
)
MISSING_FILE: Final = "missing_file"
UNREADABLE_FILE: Final = "unreadable_file"


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the list of faults; ``row`` as Excel counts, 0 where no row is meant."""

    file: str
    sheet: str
    row: int
    column: str
    kind: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """The refused rows of one sheet with the headings as sent, to mend and send again."""

    file: str
    name: str
    headings: Sequence[str]
    rows: Sequence[tuple[Sequence[Cell], str]]


@dataclass(slots=True)
class Books:
    """``rows`` are the accepted values by canonical name of the sheet.

    ``is_complete`` is False when a file, sheet or column is missing: then nothing was checked.
    """

    rows: dict[str, list[Values]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    refused: list[RefusedSheet] = field(default_factory=list)
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    spec: SheetSpec
    file: str
    sheet: Sheet
    layout: Layout


def read_books(folder: Path, as_of: date) -> Books:
    """Read and check all nine sheets; ``as_of`` is the day after which dates are in the future."""
    books = Books()
    found = list(_find_sheets(folder, books))
    books.is_complete = not books.faults
    if books.is_complete:
        checker = Checker(SHEETS)
        for one in found:
            _check(one, checker, as_of, books)
    return books


def _find_sheets(folder: Path, books: Books) -> Iterator[_Found]:
    opened = {book: _open(folder, book, books) for book in sorted({spec.book for spec in SHEETS})}
    for spec in SHEETS:
        file, sheets = opened[spec.book]
        if sheets is None:
            continue
        sheet = next((one for one in sheets if is_named(spec, one.name)), None)
        if sheet is None:
            books.faults.append(_missing(file, spec.name, MISSING_SHEET, "Lembar ini tidak ada."))
            continue
        layout = find_layout(spec, first_rows(sheet, LOOKAHEAD), {})
        books.faults.extend(
            _missing(file, sheet.name, MISSING_COLUMN, "Kolom ini tidak ada.", heading)
            for heading in layout.missing
        )
        yield _Found(spec, file, sheet, layout)


def _open(folder: Path, book: str, books: Books) -> tuple[str, Sequence[Sheet] | None]:
    """The file of that name, whatever its case; None after noting why it cannot be read."""
    candidates = sorted(folder.iterdir()) if folder.is_dir() else []
    path = next((one for one in candidates if one.name.casefold() == book and one.is_file()), None)
    if path is None:
        books.faults.append(_missing(book, "", MISSING_FILE, "Berkas ini tidak ada."))
        return book, None
    try:
        return path.name, open_sheets(path)
    except UnreadableBook as fault:
        books.faults.append(_missing(path.name, "", UNREADABLE_FILE, str(fault)))
        return path.name, None


def _missing(file: str, sheet: str, kind: str, message: str, column: str = "") -> Fault:
    return Fault(file, sheet, 0, column, kind, Severity.ERROR.value, message)


def _check(found: _Found, checker: Checker, as_of: date, books: Books) -> None:
    def read() -> Iterator[Any]:
        return read_rows(found.spec, found.layout, found.sheet.rows(), as_of)

    accepted = books.rows.setdefault(found.spec.name, [])
    refused: list[CheckedRow] = []
    for row in checker.check(found.spec, read):
        books.faults.extend(_faults(found, row))
        if row.is_accepted:
            accepted.append(row.values)
        else:
            refused.append(row)
    if refused:
        books.refused.append(_refused_sheet(found, refused))


def _faults(found: _Found, row: CheckedRow) -> Iterator[Fault]:
    for problem in row.problems:
        yield Fault(
            file=found.file,
            sheet=found.sheet.name,
            row=row.number,
            column=found.layout.written(problem.column),
            kind=problem.kind,
            severity=problem.severity.value,
            message=f"{problem.message} {problem.remedy}",
        )


def _refused_sheet(found: _Found, rows: Sequence[CheckedRow]) -> RefusedSheet:
    headings = {heading.index: heading.written for heading in found.layout.headings}
    width = max(headings, default=-1) + 1
    return RefusedSheet(
        file=found.file,
        name=found.sheet.name,
        headings=[headings.get(index, "") for index in range(width)],
        rows=[(row.cells[:width], _told(found.layout, row.problems)) for row in rows],
    )


def _told(layout: Layout, problems: Sequence[Problem]) -> str:
    return " ".join(
        f"{layout.written(problem.column)}: {problem.message} {problem.remedy}"
        for problem in problems
    )
