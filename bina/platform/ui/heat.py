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

from bina.platform.formats import NONE

DENSE = 12


class HeatCell(NamedTuple):
    """``value`` is a whole percent; None is not known; hidden is kept back (fewer than 5)."""

    value: int | None
    url: str = ""
    is_hidden: bool = False


class HeatColumn(NamedTuple):
    """``name`` may hold soft hyphens; the code shows where the name has no room."""

    code: str
    name: str
    url: str = ""


class HeatRow(NamedTuple):
    """``progress`` is 0-100, None leaves the column of progress empty."""

    label: str
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

    caption: str
    row_heading: str
    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow] = field(default=())
    bounds: tuple[int, int, int, int] = (60, 66, 72, 78)
    progress_heading: str = ""
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


def _cell(row: str, code: str, cell: HeatCell, heat: HeatMap, percent: str) -> str:
    if cell.is_hidden:
        reason = _("disembunyikan demi kerahasiaan")
        return f'<td class="q0"><abbr title="{reason}">{NONE}</abbr></td>'
    if cell.value is None:
        return f'<td class="q0">{NONE}</td>'
    step = step_of(cell.value, heat.bounds)
    if not cell.url:
        return f'<td class="q{step}">{cell.value}</td>'
    label = f"{row}, {code}, {cell.value} {percent}"
    return (
        f'<td class="q{step}"><a href="{escape(cell.url)}" aria-label="{label}">'
        f"{cell.value}</a></td>"
    )


def heading_markup(row: HeatRow) -> SafeString:
    if row.url:
        return format_html('<th scope="row"><a href="{}">{}</a></th>', row.url, row.label)
    return format_html('<th scope="row">{}</th>', row.label)


def cells_markup(heat: HeatMap, row: HeatRow) -> SafeString:
    """The cells of one row, after its heading and progress."""
    name, percent = escape(row.label), _("persen")
    codes = [escape(column.code) for column in heat.columns]
    parts = [
        _cell(name, code, cell, heat, percent) for code, cell in zip(codes, row.cells, strict=True)
    ]
    return mark_safe("".join(parts))  # noqa: S308 # labels and addresses are escaped above
