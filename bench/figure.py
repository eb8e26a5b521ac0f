"""One line of the bench's table, and the exponent of growth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``holds`` None where nothing is to be reached, as for a floor that is shown beside."""

    work: str
    figure: str
    reach: str = "-"
    holds: bool | None = None


def at_most(work: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(work, f"{_short(value)} {unit}", f"<= {_short(limit)} {unit}", value <= limit)


def at_least(work: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(work, f"{_short(value)} {unit}", f">= {_short(limit)} {unit}", value >= limit)


def shown(work: str, value: float, unit: str) -> Figure:
    """A figure without anything to reach."""
    return Figure(work, f"{_short(value)} {unit}")


def growth(work: str, points: Sequence[tuple[float, float]], limit: float = 1.1) -> Figure:
    """The slope of log(cost) over log(size), by least squares; 1 is linear, 0 is flat.

    ``points`` are (size, cost), at least two sizes. The limit leaves linear work room for noise.
    """
    exponent = slope(points)
    sizes = ", ".join(f"{size:,.0f}: {_short(cost)}" for size, cost in points)
    reach = f"exponent <= {limit}"
    return Figure(f"{work} ({sizes})", f"exponent {exponent:.2f}", reach, exponent <= limit)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Least squares on the logarithms; costs are positive."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    across = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return across / sum((x - mean_x) ** 2 for x, _ in logs)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
