"""Charts and the sums behind figures."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from bina.platform.formats import Number, format_level
from bina.platform.ui import charts
from bina.platform.ui.heat import HeatMap, cells_markup, heading_markup
from bina.platform.ui.why import Explanation

register = template.Library()


def _gap_words(held: Number | None, required: Number | None) -> str:
    needs = float(required or 0)
    if held is None:
        return _("Belum dinilai, disyaratkan %(level)s") % {"level": format_level(required)}
    parts = {
        "held": format_level(held),
        "required": format_level(required),
        "gap": format_level(max(0, needs - float(held))),
    }
    words = _("Dimiliki %(held)s, disyaratkan %(required)s, kesenjangan %(gap)s dari skala 5")
    return words % parts


@register.inclusion_tag("ui/gap_bar.html")
def gap_bar(held: Number | None, required: Number | None) -> dict[str, Any]:
    """Levels 0-5; ``held`` None is "not assessed", which is not 0."""
    bar = charts.gap_bar(held, required)
    numbers = [(28 + 61 * index, index + 1) for index in range(charts.BEADS)]
    return {"bar": bar, "numbers": numbers, "words": _gap_words(held, required)}


@register.inclusion_tag("ui/gap_legend.html")
def gap_legend() -> dict[str, Any]:
    return {}


@register.inclusion_tag("ui/bar.html")
def bar(
    percent: int, words: str, target: int | None = None, *, is_gap: bool = False
) -> dict[str, Any]:
    """A bar of 0-100, marigold while below its target, or where it tells what lacks.

    ``words`` say the same.
    """
    is_below = is_gap or (target is not None and percent < target)
    return {"percent": min(percent, 100), "target": target, "words": words, "is_below": is_below}


@register.inclusion_tag("ui/ring.html")
def ring(percent: int, words: str) -> dict[str, Any]:
    """A share of a known whole; at most one per card."""
    return {"percent": percent, "dash": charts.ring_dash(percent / 100), "words": words}


@register.inclusion_tag("ui/sparkline.html")
def sparkline(values: Sequence[float], words: str, target: float | None = None) -> dict[str, Any]:
    """The oldest value first; ``words`` say from, to and target."""
    return {"spark": charts.sparkline(values, target), "words": words}


@register.inclusion_tag("ui/line_chart.html")
def line_chart(chart: charts.LineChart) -> dict[str, Any]:
    """Two drawings, for wide and narrow screens, and the table behind them."""
    return {
        "chart": chart,
        "drawings": [charts.draw(chart, charts.WIDE), charts.draw(chart, charts.NARROW)],
        "pairs": list(zip(chart.labels, chart.values, strict=True)),
    }


@register.inclusion_tag("ui/heat_map.html")
def heat_map(heat: HeatMap) -> dict[str, Any]:
    rows = [(row, heading_markup(row), cells_markup(heat, row)) for row in heat.rows]
    return {"heat": heat, "rows": rows}


@register.inclusion_tag("ui/why.html")
def why(explanation: Explanation) -> dict[str, Any]:
    return {"why": explanation}


@register.inclusion_tag("ui/job_progress.html")
def job_progress(job: Any, url: str) -> dict[str, Any]:
    """A job as ``bina.platform.jobs`` shows it; ``url`` answers with this part alone."""
    return {"job": job, "url": url}
