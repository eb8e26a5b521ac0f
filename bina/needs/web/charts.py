"""The timeline of terms: how many gaps should be closed by when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bina.needs.queries import TermRow
from bina.needs.web.words import TERM_SPANS, TERMS, label
from bina.platform.formats import format_number

# months along the axis; the last term has no end and is drawn up to five years
SPANS = {"pendek": (0, 12), "menengah": (12, 36), "panjang": (36, 60)}
# the box of the drawing: ten units a month, the tallest block, the line it stands on
MONTH, TALLEST, BASE = 10, 96, 120
APART, ABOVE = 2, 6


@dataclass(frozen=True)
class TermBlock:
    """One term: its months along the axis, its count as height; whole coordinates."""

    label: str
    span: str
    text: str
    url: str
    x: int
    width: int
    height: int

    @property
    def y(self) -> int:
        return BASE - self.height

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def text_y(self) -> int:
        return self.y - ABOVE


@dataclass(frozen=True)
class TermChart:
    """``sentence`` says the same in words."""

    blocks: tuple[TermBlock, ...]
    sentence: str


def term_chart(rows: Iterable[TermRow]) -> TermChart:
    counts = dict.fromkeys(SPANS, 0)
    for row in rows:
        counts["pendek"] += row.pendek
        counts["menengah"] += row.menengah
        counts["panjang"] += row.panjang
    most = max(counts.values()) or 1
    blocks = tuple(_block(term, count, most) for term, count in counts.items())
    parts = "; ".join(f"{block.label.lower()} {block.text}" for block in blocks)
    return TermChart(blocks, _("Kesenjangan menurut jangka: %(parts)s") % {"parts": parts})


def _block(term: str, count: int, most: int) -> TermBlock:
    start, end = SPANS[term]
    return TermBlock(
        label=label(TERMS, term),
        span=label(TERM_SPANS, term),
        text=format_number(count),
        url=f"?jangka={term}",
        x=start * MONTH + APART,
        width=(end - start) * MONTH - 2 * APART,
        height=max(round(count * TALLEST / most), APART if count else 0),
    )
