"""Writing workbooks: plain tables that print well, from rows that are given one by one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

INK: Final = "#1E2B28"
TEAL: Final = "#0B6E5F"
SAND: Final = "#F3EEE3"
_BAD_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NAME_AT_MOST: Final = 31
_LIST_AT_MOST: Final = 255
# what a spreadsheet would take for a formula
_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | bool | Fraction | Decimal | date | datetime | None


class Kind(StrEnum):
    """How a column is written."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    RUPIAH = "rupiah"
    DATE = "date"
    ANY = "any"


_NUMBER_FORMATS: Final = {
    Kind.TEXT: "@",
    Kind.WHOLE: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.RUPIAH: '"Rp" #,##0',
    Kind.DATE: "d mmmm yyyy",
    Kind.ANY: "General",
}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``width`` in characters; ``choices`` become a drop-down list."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: lines of text above, a header row, rows. ``notes`` explain headings.

    Values of Kind.ANY are written by their own type: text, numbers and dates as they came.
    """

    name: str
    columns: Sequence[TableColumn]
    rows: Iterable[Sequence[Value]]
    lines: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    is_landscape: bool = True


def write_workbook(target: Path | BinaryIO, tables: Iterable[Table], made_on: date) -> None:
    """Write the tables in their order; rows are not kept in memory.

    Text is always text: nothing that a cell holds is ever taken for a formula.
    """
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    workbook = Workbook(target if not isinstance(target, Path) else str(target), options)
    workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})  # noqa: DTZ001
    looks = _Looks(workbook)
    taken: set[str] = set()
    for table in tables:
        _write_table(workbook.add_worksheet(_sheet_name(table.name, taken)), table, looks)
    workbook.close()


class _Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.line = workbook.add_format({**base})
        self.header = workbook.add_format(
            {**base, "bold": True, "bg_color": SAND, "bottom": 2, "bottom_color": TEAL}
            | {"text_wrap": True, "valign": "vcenter"}
        )
        self.of: dict[Kind, Format] = {
            kind: workbook.add_format({**base, "num_format": form})
            for kind, form in _NUMBER_FORMATS.items()
        }
        self.defused = workbook.add_format({**base, "num_format": "@", "quote_prefix": True})


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet bears."""
    clean = _BAD_IN_NAMES.sub(" ", name).strip("' ")[:_NAME_AT_MOST] or "Lembar"
    number = 1
    unique = clean
    while unique.casefold() in taken:
        number += 1
        unique = f"{clean[: _NAME_AT_MOST - 4]} {number}"
    taken.add(unique.casefold())
    return unique


def _write_table(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    _set_page(sheet, table)
    header = _write_lines(sheet, table.lines, looks)
    for index, column in enumerate(table.columns):
        sheet.write_string(header, index, column.heading, looks.header)
        if note := table.notes.get(column.heading):
            sheet.write_comment(header, index, note)
        if column.choices:
            _offer(sheet, header + 1, index, column.choices)
    last = header
    for last, row in enumerate(table.rows, start=header + 1):  # noqa: B007 - used after the loop
        for index, (column, value) in enumerate(zip(table.columns, row, strict=False)):
            _write_value(sheet, (last, index), column.kind, value, looks)
    if table.columns:
        sheet.autofilter(header, 0, max(last, header + 1), len(table.columns) - 1)
        sheet.freeze_panes(header + 1, 0)
        sheet.repeat_rows(header)


def _set_page(sheet: Worksheet, table: Table) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RHalaman &P dari &N")
    if table.is_landscape:
        sheet.set_landscape()


def _write_lines(sheet: Worksheet, lines: Sequence[str], looks: _Looks) -> int:
    """Gives the index of the row below the lines, with one left blank between."""
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, looks.line if number else looks.title)
    return len(lines) + 1 if lines else 0


def _offer(sheet: Worksheet, row: int, index: int, choices: Sequence[str]) -> None:
    """A drop-down list for the column, as far as Excel takes one without a sheet of its own."""
    if len(",".join(choices)) <= _LIST_AT_MOST:
        sheet.data_validation(
            row, index, row + 9_999, index, {"validate": "list", "source": list(choices)}
        )


def _write_value(
    sheet: Worksheet, place: tuple[int, int], kind: Kind, value: Value, looks: _Looks
) -> None:
    row, index = place
    if value is None or value == "":
        return
    if isinstance(value, str):
        look = looks.defused if value.startswith(_ACTIVE) else looks.of[Kind.TEXT]
        sheet.write_string(row, index, value, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, index, value, looks.of[kind])
    elif isinstance(value, date):
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel has no zones
        sheet.write_datetime(row, index, day, looks.of[Kind.DATE])
    elif isinstance(value, int | float | Fraction | Decimal):
        sheet.write_number(row, index, float(value), looks.of[kind])
    else:
        sheet.write_string(row, index, str(value), looks.of[Kind.TEXT])
