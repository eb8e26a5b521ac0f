"""Tables: columns, rows, and how one value of a cell becomes markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bina.platform.formats import NONE
from bina.platform.ui.icons import icon
from bina.platform.ui.lists import Badge
from bina.platform.ui.words import Words


@dataclass(frozen=True)
class Column:
    """``sort`` is the key of the order, empty when the list cannot be ordered by it.

    ``phone``: "full" takes a line of its own, "third" shares one, "hidden" is left out.
    """

    label: Words
    kind: Literal["text", "number", "head"] = "text"
    sort: str = ""
    phone: Literal["full", "third", "hidden"] = "full"


@dataclass(frozen=True)
class Link:
    """A link with an optional second line below it."""

    text: Words
    url: str
    sub: Words = ""


@dataclass(frozen=True)
class Cell:
    """Words with a second line below them."""

    text: Words
    sub: Words = ""
    is_strong: bool = False


Value = Words | int | None | Link | Cell | Badge


@dataclass(frozen=True)
class Row:
    """``key`` is what a ticked box sends; ``detail`` is markup shown below the row."""

    cells: Sequence[Value]
    key: str = ""
    detail: Words = ""
    is_muted: bool = False


@dataclass(frozen=True)
class Table:
    """``order`` is the key of the present order, with a minus when descending.

    ``select`` names the field of row boxes; the table then stands in ``data-bina-select``.
    """

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Row] = field(default=())
    order: str = ""
    select: str = ""

    @property
    def width(self) -> int:
        return len(self.columns) + bool(self.select)


def badge_markup(badge: Badge) -> SafeString:
    drawing = icon(badge.drawing) if badge.drawing else ""
    tone = "" if badge.tone == "plain" else f" is-{badge.tone}"
    return format_html('<span class="b-badge{}">{}{}</span>', tone, drawing, badge.label)


def _escaped(words: Words | int) -> str:
    return conditional_escape(str(words))


def _with_sub(main: str, sub: Words) -> str:
    if not sub:
        return main
    return f'{main}<br><span class="b-sm b-muted b-fw">{_escaped(sub)}</span>'


def _bare_markup(value: Value) -> str:
    if value is None or value == "":
        return NONE
    if isinstance(value, Link):
        link = f'<a href="{_escaped(value.url)}">{_escaped(value.text)}</a>'
        return _with_sub(link, value.sub)
    if isinstance(value, Cell):
        text = _escaped(value.text or NONE)
        return _with_sub(f"<strong>{text}</strong>" if value.is_strong else text, value.sub)
    return badge_markup(value) if isinstance(value, Badge) else _escaped(value)


def cell_markup(value: Value) -> SafeString:
    """None is a dash: never an empty cell, never 0."""
    return mark_safe(_bare_markup(value))  # noqa: S308 # parts are escaped above


_CLASSES = {"full": "", "third": "third", "hidden": "b-hide-sm"}


def _class_of(column: Column) -> str:
    number = "num" if column.kind == "number" else ""
    # numbers share a line on phones, unless they are too long for that
    wide = "wide" if number and column.phone == "full" else ""
    return _class(number, wide, _CLASSES[column.phone])


def _class(*names: str) -> str:
    chosen = " ".join(filter(None, names))
    return f' class="{chosen}"' if chosen else ""


def body_markup(table: Table) -> SafeString:
    """All rows, without a template for each; roles keep it a table when phones show blocks."""
    frames = [_frame(column) for column in table.columns]
    rows = [_row_markup(table, row, frames) for row in table.rows]
    return mark_safe("".join(rows))  # noqa: S308 # parts are escaped above


def _frame(column: Column) -> tuple[str, str]:
    """What stands before and behind every value of a column."""
    names = _class_of(column)
    if column.kind == "head":
        return f'<th scope="row" role="rowheader"{names}>', "</th>"
    return f'<td role="cell"{names} data-l="{_escaped(column.label)}">', "</td>"


def _row_markup(table: Table, row: Row, frames: Sequence[tuple[str, str]]) -> str:
    names = _class(
        "has-sub" if row.detail else "",
        "has-tick" if table.select else "",
        "b-muted" if row.is_muted else "",
    )
    cells = "".join(
        f"{before}{_bare_markup(value)}{behind}"
        for (before, behind), value in zip(frames, row.cells, strict=True)
    )
    return f'<tr role="row"{names}>{_tick(table, row)}{cells}</tr>{_detail(table, row)}'


def _tick(table: Table, row: Row) -> str:
    if not table.select:
        return ""
    return format_html(
        '<td role="cell" class="b-tick">'
        '<input type="checkbox" name="{}" value="{}" aria-label="{}"></td>',
        table.select,
        row.key,
        _("Pilih baris ini"),
    )


def _detail(table: Table, row: Row) -> str:
    if not row.detail:
        return ""
    return format_html(
        '<tr role="row" class="sub"><td role="cell" colspan="{}"><div class="b-well">{}</div>'
        "</td></tr>",
        table.width,
        row.detail,
    )
