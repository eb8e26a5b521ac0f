"""The nine boxes of a million people: performance by potential, placed and counted."""

import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bench.figure import Figure, at_most, growth
from bench.house import House

NAME = "ninebox"
NATION = 1_000_000
TRIES = 3


def run(house: House) -> Iterator[Figure]:
    sizes = [NATION // 1000, NATION // 100, NATION // 10, NATION]
    points = [(float(people), min(_seconds(people) for _ in range(TRIES))) for people in sizes]
    yield at_most("nine-box of 1,000,000 people, once loaded", points[-1][1], 0.15, "s")
    yield growth("nine-box, by people", points)


def _seconds(people: int) -> float:
    draw = np.random.default_rng(1)
    performance, potential = (draw.random(people) * 100 for _ in range(2))
    start = time.perf_counter()
    counts(performance, potential)
    return time.perf_counter() - start


# by performance, below to above what was expected, and potential, low to high
BOX = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]], np.int8)
BOUNDS = np.array([60.0, 80.0])


def counts(performance: NDArray[np.float64], potential: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many stand in each box, 1 to 9 at their places; scores 0 to 100, parted at BOUNDS."""
    rating, level = (np.searchsorted(BOUNDS, score, "right") for score in (performance, potential))
    return np.bincount(BOX[rating, level], minlength=10)
