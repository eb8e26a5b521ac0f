"""Tables: columns, rows, and how one value of a cell becomes markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

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


def _with_sub(main: SafeString, sub: Words) -> SafeString:
    if not sub:
        return main
    return format_html('{}<br><span class="b-sm b-muted b-fw">{}</span>', main, sub)


def cell_markup(value: Value) -> SafeString:
    """None is a dash: never an empty cell, never 0."""
    if value is None or value == "":
        return mark_safe(NONE)  # noqa: S308 # a constant
    if isinstance(value, Badge):
        return badge_markup(value)
    if isinstance(value, Link):
        return _with_sub(format_html('<a href="{}">{}</a>', value.url, value.text), value.sub)
    if isinstance(value, Cell):
        tag = "<strong>{}</strong>" if value.is_strong else "{}"
        return _with_sub(format_html(tag, value.text or NONE), value.sub)
    return conditional_escape(str(value))


_CLASSES = {"full": "", "third": "third", "hidden": "b-hide-sm"}


def _class_of(column: Column) -> str:
    number = "num" if column.kind == "number" else ""
    # numbers share a line on phones, unless they are too long for that
    wide = "wide" if number and column.phone == "full" else ""
    names = " ".join(name for name in (number, wide, _CLASSES[column.phone]) if name)
    return f' class="{names}"' if names else ""


def row_markup(table: Table, row: Row) -> SafeString:
    """The cells of one row; roles keep it a table when phones show it as a block."""
    parts = []
    for column, value in zip(table.columns, row.cells, strict=True):
        names, content = mark_safe(_class_of(column)), cell_markup(value)  # noqa: S308 # own words
        if column.kind == "head":
            frame = '<th scope="row" role="rowheader"{}>{}</th>'
            parts.append(format_html(frame, names, content))
        else:
            frame = '<td role="cell"{} data-l="{}">{}</td>'
            parts.append(format_html(frame, names, column.label, content))
    return mark_safe("".join(parts))  # noqa: S308 # parts are escaped above
