"""Geometry of the charts: values in, coordinates out. Colours are classes of the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, pi

from bina.platform.formats import Number, format_number
from bina.platform.ui.words import Words

# the gap bar: five beads of 56 units, 5 apart
BEADS = 5
BEAD, PITCH = 56, 61
RING = 2 * pi * 42


def bead_x(level: float) -> float:
    """Where a level ends on the bar: whole levels at the end of their bead."""
    whole = floor(level)
    if level == whole:
        return max(0, (whole - 1) * PITCH + BEAD) if whole else 0
    return whole * PITCH + (level - whole) * BEAD


@dataclass(frozen=True)
class GapBar:
    """Coordinates of one gap bar; empty where there is nothing to draw."""

    beads: Sequence[str]
    held_to: str
    gap_width: str
    gap_beads: Sequence[str]
    tick: str
    is_assessed: bool


def _unit(value: float) -> str:
    """With a point whatever the language: attributes of SVG know no other."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else ""


def _edge(index: int) -> str:
    return _unit(index * PITCH + 0.75)


def gap_bar(held: Number | None, required: Number | None) -> GapBar:
    """Levels 0-5; a requirement of 0 or None has no marker."""
    has = float(held or 0)
    needs = float(required or 0)
    has_gap = held is not None and needs > has
    return GapBar(
        beads=[_edge(index) for index in range(BEADS)],
        held_to=_unit(bead_x(has)),
        gap_width=_unit(bead_x(needs) - bead_x(has)) if has_gap else "",
        gap_beads=[_edge(index) for index in range(floor(has), ceil(needs))] if has_gap else [],
        tick=_unit(bead_x(needs) + 2.5) if needs else "",
        is_assessed=held is not None,
    )


def ring_dash(share: float) -> str:
    """``stroke-dasharray`` of a ring of radius 42 for a share of 0-1."""
    return f"{RING * min(max(share, 0), 1):.1f} {RING:.1f}"


def _spread(values: Sequence[float], low: float, high: float, top: float, base: float) -> list[str]:
    span = (high - low) or 1
    return [f"{base - (value - low) / span * (base - top):.1f}" for value in values]


def _along(count: int, left: float, right: float) -> list[str]:
    gap = (right - left) / max(count - 1, 1)
    return [f"{left + index * gap:.1f}" for index in range(count)]


@dataclass(frozen=True)
class Sparkline:
    """A small line in a box of 220 x 52."""

    line: str
    area: str
    end_x: str
    end_y: str
    target_y: str
    is_below: bool


def sparkline(values: Sequence[float], target: float | None = None) -> Sparkline:
    """At least one value, the oldest first; the line turns marigold below the target."""
    known = [*values, target] if target is not None else list(values)
    low, high = min(known), max(known)
    ys = _spread(values, low, high, 7, 45)
    xs = _along(len(values), 6, 214)
    line = " ".join(f"{x} {y}" for x, y in zip(xs, ys, strict=True))
    return Sparkline(
        line=f"M{line}",
        area=f"M{xs[0]} 52 L{line} L{xs[-1]} 52z",
        end_x=xs[-1],
        end_y=ys[-1],
        target_y="" if target is None else _spread([target], low, high, 7, 45)[0],
        is_below=target is not None and values[-1] < target,
    )


@dataclass(frozen=True)
class LineChart:
    """One series with a target: ``sentence`` says from, to and target in words."""

    sentence: Words
    labels: Sequence[Words]
    values: Sequence[float]
    target: float | None = None
    heading: Words = ""


@dataclass(frozen=True)
class Frame:
    """The box that a line chart is drawn into; ``ticks`` is how many labels fit below."""

    width: int
    height: int
    left: int
    right: int
    top: int
    base: int
    grid_lines: int
    ticks: int
    css: str


WIDE = Frame(640, 220, 34, 528, 16, 192, 5, 6, "b-hide-sm")
NARROW = Frame(330, 190, 34, 246, 16, 162, 3, 3, "b-only-sm")


def _step(span: float, lines: int) -> float:
    raw = span / lines or 1
    power = 10 ** floor(log10(raw))
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw))


@dataclass(frozen=True)
class Drawing:
    """A line chart in one frame: coordinates and texts, ready to print."""

    frame: Frame
    line: str
    area: str
    end: tuple[str, str]
    target_y: str
    grid: Sequence[tuple[str, str]]
    ticks: Sequence[tuple[str, Words]]
    last: str
    goal: str
    goal_text_y: str
    is_below: bool


def draw(chart: LineChart, frame: Frame) -> Drawing:
    """At least one value."""
    known = [*chart.values] if chart.target is None else [*chart.values, chart.target]
    step = _step((max(known) - min(known)) or abs(max(known)) or 1, frame.grid_lines)
    low, high = floor(min(known) / step) * step, ceil(max(known) / step) * step
    if low == high:
        high = low + step
    marks = [low + step * index for index in range(round((high - low) / step) + 1)]
    ys = _spread(chart.values, low, high, frame.top, frame.base)
    xs = _along(len(chart.values), frame.left, frame.right)
    line = " ".join(f"{x} {y}" for x, y in zip(xs, ys, strict=True))
    every = max(1, ceil(len(xs) / frame.ticks))
    target_y = (
        "" if chart.target is None else _spread([chart.target], low, high, frame.top, frame.base)[0]
    )
    return Drawing(
        frame=frame,
        line=f"M{line}",
        area=f"M{xs[0]} {frame.base} L{line} V{frame.base}z",
        end=(xs[-1], ys[-1]),
        target_y=target_y,
        grid=list(
            zip(
                _spread(marks, low, high, frame.top, frame.base),
                [format_number(mark) for mark in marks],
                strict=True,
            )
        ),
        ticks=list(zip(xs[::every], chart.labels[::every], strict=True)),
        last=format_number(chart.values[-1]),
        goal="" if chart.target is None else format_number(chart.target),
        goal_text_y=_apart(target_y, ys[-1]),
        is_below=chart.target is not None and chart.values[-1] < chart.target,
    )


def _apart(target_y: str, end_y: str) -> str:
    """The target's label keeps 20 units from the label of the line's end."""
    if not target_y:
        return ""
    target, end = float(target_y), float(end_y)
    if abs(target - end) >= 20:
        return f"{target + 4:.1f}"
    return f"{end + 24 if target >= end else end - 16:.1f}"
