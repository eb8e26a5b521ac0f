"""The timeline of terms: how many gaps should be closed by when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bina.needs.queries import TermRow
from bina.needs.web.words import TERM_SPANS, TERMS, label
from bina.platform.formats import format_number

# months along the axis; the last term has no end and is drawn up to five years
SPANS = {"pendek": (0, 12), "menengah": (12, 36), "panjang": (36, 60)}
WIDTH, LEFT, MONTHS = 640, 0, 60
TALLEST = 96


@dataclass(frozen=True)
class TermBlock:
    """One term: its months along the axis, its count as height. Coordinates of the drawing."""

    term: str
    label: str
    span: str
    count: int
    text: str
    url: str
    x: float
    width: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


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
    parts = [f"{block.label.lower()} {block.text}" for block in blocks]
    return TermChart(
        blocks, _("Kesenjangan menurut jangka: %(parts)s") % {"parts": "; ".join(parts)}
    )


def _block(term: str, count: int, most: int) -> TermBlock:
    start, end = SPANS[term]
    unit = WIDTH / MONTHS
    height = max(count * TALLEST / most, 2 if count else 0)
    return TermBlock(
        term=term,
        label=label(TERMS, term),
        span=label(TERM_SPANS, term),
        count=count,
        text=format_number(count),
        url=f"?jangka={term}",
        x=round(start * unit + 2, 1),
        width=round((end - start) * unit - 4, 1),
        y=round(TALLEST + 24 - height, 1),
        height=round(height, 1),
    )
