"""The heat map: a table of links in five steps, with the number always printed.

Its cells are put together here and not in the template: thousands of them stand on one page.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bina.platform.formats import NONE, SOFT_HYPHEN
from bina.platform.ui.words import Words

DENSE = 12


class HeatCell(NamedTuple):
    """``value`` is a whole percent; None is not known; hidden is kept back (fewer than 5)."""

    value: int | None
    url: str = ""
    is_hidden: bool = False


class HeatColumn(NamedTuple):
    """``name`` may hold soft hyphens; the code shows where the name has no room."""

    code: str
    name: Words
    url: str = ""

    @property
    def plain_name(self) -> str:
        return str(self.name).replace(SOFT_HYPHEN, "")


class HeatRow(NamedTuple):
    """``progress`` is 0-100, None leaves the column of progress empty."""

    label: Words
    cells: Sequence[HeatCell]
    url: str = ""
    progress: int | None = None

    @property
    def progress_words(self) -> str:
        parts = {"row": self.label, "percent": self.progress}
        return _("%(row)s %(percent)s persen selesai") % parts


@dataclass(frozen=True)
class HeatMap:
    """``bounds`` are the four values at which the next of the five steps begins."""

    caption: Words
    row_heading: Words
    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow] = field(default=())
    bounds: tuple[int, int, int, int] = (60, 66, 72, 78)
    progress_heading: Words = ""
    progress_target: int = 80

    @property
    def is_dense(self) -> bool:
        """Too many columns for names: codes stand in the head."""
        return len(self.columns) > DENSE

    @property
    def low(self) -> int:
        return self.bounds[0]

    @property
    def high(self) -> int:
        return self.bounds[-1]


def step_of(value: int, bounds: Sequence[int]) -> int:
    """1 (least) to 5."""
    return bisect_right(bounds, value) + 1


def _cell(cell: HeatCell, heat: HeatMap, label: str) -> str:
    if cell.is_hidden:
        reason = _("disembunyikan demi kerahasiaan")
        return f'<td class="q0"><abbr title="{reason}">{NONE}</abbr></td>'
    if cell.value is None:
        return f'<td class="q0">{NONE}</td>'
    step = step_of(cell.value, heat.bounds)
    if not cell.url:
        return f'<td class="q{step}">{cell.value}</td>'
    name = f' aria-label="{label % cell.value}"' if label else ""
    return f'<td class="q{step}"><a href="{escape(cell.url)}"{name}>{cell.value}</a></td>'


def _labels(heat: HeatMap, row: HeatRow) -> list[str]:
    """Names of links, with room for the value.

    A dense map has none: its headings name the cells, and thousands of names would make the
    page half as heavy again.
    """
    if heat.is_dense:
        return [""] * len(heat.columns)
    name, percent = escape(row.label).replace("%", "%%"), _("persen")
    columns = [escape(column.plain_name).replace("%", "%%") for column in heat.columns]
    return [f"{name}, {column}, %d {percent}" for column in columns]


def heading_markup(row: HeatRow) -> SafeString:
    if row.url:
        return format_html('<th scope="row"><a href="{}">{}</a></th>', row.url, row.label)
    return format_html('<th scope="row">{}</th>', row.label)


def cells_markup(heat: HeatMap, row: HeatRow) -> SafeString:
    """The cells of one row, after its heading and progress."""
    labels = _labels(heat, row)
    parts = [_cell(cell, heat, label) for cell, label in zip(row.cells, labels, strict=True)]
    return mark_safe("".join(parts))  # noqa: S308 # labels and addresses are escaped above
