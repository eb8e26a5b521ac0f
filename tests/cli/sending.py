"""The sample folders, and the same facts arranged otherwise."""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bina.cli.books import SHEETS, Books
from bina.kernel.cell import BadCell, is_number, parse_date, text_of
from bina.kernel.sheet import Column
from bina.needs.domain.calculation import calculate
from bina.needs.domain.figures import figures
from bina.needs.domain.rows import inputs_from_rows
from bina.needs.domain.rules import DEFAULT_RULES
from bina.platform.documents.reading import open_sheets
from bina.platform.documents.wording import MONTHS
from bina.platform.documents.writing import Kind, Table, TableColumn, write_workbook
from bina.platform.intake.recognition import find_layout

DATA = Path(__file__).parent.parent / "data"
SAMPLES = ("kabupaten-contoh", "kementerian-contoh")
AS_OF = date(2026, 11, 2)
BY_NAME = {spec.name: spec for spec in SHEETS}

Rows = list[list[Any]]
Rearrange = Callable[[str, list[str], Rows], tuple[list[str], Rows]]


def expected(sample: str) -> Any:
    return json.loads((DATA / sample / "expected.json").read_text())


def expected_faults(sample: str) -> set[tuple]:
    return {fault_key(fault) for fault in json.loads((DATA / sample / "faults.json").read_text())}


def fault_key(fault: dict[str, Any]) -> tuple:
    """All but the message."""
    names = ("file", "sheet", "row", "column", "kind", "severity")
    return tuple(fault[name] for name in names)


def figures_of(books: Books) -> Any:
    answer = calculate(inputs_from_rows(books.rows), DEFAULT_RULES, AS_OF)
    return json.loads(json.dumps(figures(answer)))


def copy_sample(sample: str, target: Path) -> Path:
    return Path(shutil.copytree(DATA / sample, target))


def order_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - chooses an order, guards nothing


def rearrange(sample: str, target: Path, change: Rearrange, seed: int = 0) -> Path:
    """Write the sample anew: sheets in another order, each changed by ``change``."""
    target.mkdir()
    order = order_of(seed)
    for path in sorted((DATA / sample).glob("*.xlsx")):
        sheets = list(open_sheets(path))
        order.shuffle(sheets)
        tables = []
        for sheet in sheets:
            rows = [cells for _, cells in sheet.rows()]
            layout = find_layout(BY_NAME[sheet.name], rows, {})
            headings, body = change(
                sheet.name,
                [str(cell) for cell in rows[layout.header_row - 1]],
                rows[layout.header_row :],
            )
            columns = [TableColumn(heading, Kind.ANY) for heading in headings]
            tables.append(Table(sheet.name, columns, body))
        write_workbook(target / path.name, tables, AS_OF)
    return target


def shuffled_columns(order: random.Random) -> Rearrange:
    def change(_name: str, headings: list[str], rows: Rows) -> tuple[list[str], Rows]:
        places = list(range(len(headings)))
        order.shuffle(places)
        return [headings[place] for place in places], [
            [row[place] for place in places] for row in rows
        ]

    return change


def shuffled_rows(order: random.Random) -> Rearrange:
    """Rows of one key keep their order: the first accepted of duplicates stays, and of one day the
    later result counts."""

    def change(name: str, headings: list[str], rows: Rows) -> tuple[list[str], Rows]:
        places = order_keeping_keys(BY_NAME[name], headings)
        drawn: dict[Sequence[Any], float] = {}
        keyed = [
            (drawn.setdefault(tuple(plain(row[place]) for place in places), order.random()), row)
            for row in rows
        ]
        return headings, [row for _, row in sorted(keyed, key=lambda pair: pair[0])]

    return change


def retyped(order: random.Random) -> Rearrange:
    """Every cell in another form that people use for the same value."""

    def change(name: str, headings: list[str], rows: Rows) -> tuple[list[str], Rows]:
        places = find_layout(BY_NAME[name], [headings], {}).places
        columns = {place: BY_NAME[name].column(heading) for heading, place in places.items()}
        return headings, [
            [retype(columns[place], cell, order) for place, cell in enumerate(row)] for row in rows
        ]

    return change


def retype(column: Column, cell: Any, order: random.Random) -> Any:
    if column.value is date:
        return retype_day(cell, order)
    if column.value is not str and is_number(cell):
        return order.choice([cell, f" {cell:.15g} ".replace(".", ",")])
    if not isinstance(cell, str) or not cell.strip():
        return cell
    if column.heading.startswith("NIP") and len(cell) == 18:
        return order.choice([f"{cell[:8]} {cell[8:14]} {cell[14]} {cell[15:]}", f"'{cell}", cell])
    forms = [
        cell.strip(),
        f"  {cell}\u00a0",
        *([cell.upper(), cell.lower()] * bool(column.choices)),
    ]
    return order.choice(forms)


def retype_day(cell: Any, order: random.Random) -> Any:
    try:
        day = parse_date(cell)
    except BadCell:
        return cell
    named = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    written = [f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"]
    return order.choice([day, named, named.upper(), f" {named} ", *written])


def plain(cell: Any) -> str:
    """The same text for the same day or NIP, however it was typed."""
    try:
        return parse_date(cell).isoformat()
    except BadCell:
        return text_of(cell).replace(" ", "")


def order_keeping_keys(spec, headings: list[str]) -> list[int]:
    places = find_layout(spec, [headings], {}).places
    keys = spec.key or ("NIP", "Kode Kompetensi", "Metode", "Tanggal")
    return [places[column] for column in keys if column in places]
