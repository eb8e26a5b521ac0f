"""Rows of an upload, page by page: those with problems, those that change something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from bina.kernel.page import Page
from bina.platform.access import Actor
from bina.platform.intake.models import RowOutcomeKind, StagedRow
from bina.platform.intake.queries.access import find_own
from bina.platform.intake.registry import SheetHandler, find_handler
from bina.platform.intake.sealed import CELLS, VALUES, mask_row

PAGE = 20
STRIP = 6  # columns of the strip that looks like Excel


@dataclass(frozen=True)
class ProblemLine:
    """One problem: ``letter`` is the column of Excel, ``heading`` as written in the file."""

    letter: str
    heading: str
    cell: str
    message: str
    remedy: str
    is_error: bool


@dataclass(frozen=True)
class ProblemRow:
    """``strip`` holds ``(letter, heading, cell, is_bad)`` around the first problem."""

    sheet: str
    number: int
    header_row: int
    lines: Sequence[ProblemLine]
    strip: Sequence[tuple[str, str, str, bool]]


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ChangedRow:
    """``key`` names the thing by its key columns."""

    sheet: str
    number: int
    key: str
    changes: Sequence[FieldChange]


def list_problem_rows(
    actor: Actor,
    upload_id: UUID,
    *,
    is_refused: bool,
    sheet: str = "",
    kind: str = "",
    after: str = "",
) -> Page[ProblemRow]:
    """Refused rows, or accepted ones with warnings; of one sheet or kind if asked."""
    find_own(actor, upload_id)
    which = Q(is_accepted=False) if is_refused else Q(is_accepted=True, is_warned=True)
    if kind:
        which &= Q(problems__contains=[{"kind": kind}])
    rows = _of_upload(upload_id, sheet).filter(which)
    page = _page(rows, after)
    return page.map(lambda row: _problem_row(row, kind))


def list_changed_rows(
    actor: Actor, upload_id: UUID, *, outcome: str = "CHANGED", sheet: str = "", after: str = ""
) -> Page[ChangedRow]:
    """Accepted rows of one outcome, with the old and the new values where they differ."""
    find_own(actor, upload_id)
    rows = _of_upload(upload_id, sheet).filter(outcome=RowOutcomeKind(outcome))
    return _page(rows.defer("cells"), after).map(_changed_row)


def _of_upload(upload_id: UUID, sheet: str) -> QuerySet[StagedRow]:
    rows = StagedRow.objects.filter(sheet__upload_id=upload_id).select_related("sheet")
    return rows.filter(sheet__sheet=sheet) if sheet else rows


def _page(rows: QuerySet[StagedRow], after: str) -> Page[StagedRow]:
    """The cursor is ``order.row``: the place of the sheet, and the row in it."""
    total = rows.count()
    if after:
        order, _, number = after.partition(".")
        rows = rows.filter(
            Q(sheet__order__gt=int(order)) | Q(sheet__order=int(order), row_number__gt=int(number))
        )
    found = list(rows.order_by("sheet__order", "row_number")[: PAGE + 1])
    shown = found[:PAGE]
    more = len(found) > PAGE
    return Page(shown, total, f"{shown[-1].sheet.order}.{shown[-1].row_number}" if more else None)


def _problem_row(row: StagedRow, kind: str) -> ProblemRow:
    problems = [problem for problem in row.problems if not kind or problem["kind"] == kind]
    lines = [_problem_line(problem) for problem in problems]
    bad = {line.letter for line in lines if line.is_error}
    return ProblemRow(
        sheet=row.sheet.sheet,
        number=row.row_number,
        header_row=row.sheet.header_row,
        lines=lines,
        strip=_strip(row, bad),
    )


def _problem_line(problem: Mapping[str, Any]) -> ProblemLine:
    return ProblemLine(
        letter=problem["letter"],
        heading=problem["heading"],
        cell=problem["cell"],
        message=problem["message"],
        remedy=problem["remedy"],
        is_error=problem["severity"] == "error",
    )


def _strip(row: StagedRow, bad: set[str]) -> list[tuple[str, str, str, bool]]:
    """Cells of the row as in Excel, so many that the first bad one is among them."""
    cells = mask_row(row.cells or {}, CELLS, row.sheet_id, row.row_number)
    columns = [(c["letter"], c["heading"]) for c in row.sheet.columns]
    first = next((at for at, (letter, _) in enumerate(columns) if letter in bad), 0)
    start = max(0, min(first - 1, len(columns) - STRIP))
    return [
        (letter, heading, cells.get(letter, ""), letter in bad)
        for letter, heading in columns[start : start + STRIP]
    ]


def _changed_row(row: StagedRow) -> ChangedRow:
    handler = find_handler(row.sheet.sheet)
    values = row.values or {}
    key = handler.spec.key or handler.spec.headings[:1]
    return ChangedRow(
        sheet=row.sheet.sheet,
        number=row.row_number,
        key=", ".join(str(values.get(heading, "")) for heading in key),
        changes=_differences(row, handler),
    )


def _differences(row: StagedRow, handler: SheetHandler) -> list[FieldChange]:
    """Old and new where they differ; of a new row every value that is filled."""
    types = {column.heading: column.value for column in handler.spec.columns}
    before, after, labels = row.before or {}, row.after, handler.labels
    if after is None:
        values = mask_row(row.values or {}, VALUES, row.sheet_id, row.row_number)
        after = {heading: value for heading, value in values.items() if value != ""}
    return [
        FieldChange(
            str(labels.get(name, name)),
            _restored(types.get(name, str), before.get(name)),
            _restored(types.get(name, str), value),
        )
        for name, value in after.items()
        if not labels or name in labels
    ]


def _restored(kind: type, value: Any) -> Any:
    """The value behind its JSON: text, number or date."""
    if value is None or value == "":
        return None
    if kind is Fraction:
        return Fraction(str(value))
    return date.fromisoformat(value) if kind is date else value
