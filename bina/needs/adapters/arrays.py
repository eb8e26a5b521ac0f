"""Held level, gap, priority, term and rank of everyone at once, over arrays of numpy.

The same answers as ``bina.needs.domain``, which stays the reference. Levels have nine decimals,
so sums of levels times whole weights are whole numbers; as floats they are exact up to 2^53.
Products with the weight of a gap are rounded floats: wherever such a value is too near a bound
to be sure of the side, fractions decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bina.competency.domain.held import years_before
from bina.kernel.exact import TOLERANCE
from bina.needs.domain.rules import RuleSet
from bina.needs.domain.term import Term

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Masks: TypeAlias = NDArray[np.uint8]

UNITS: Final = 10**9  # of a level; the grain in which levels are stored
PLACES: Final = 10**12  # of a stored figure
HIGHEST: Final = 5
EXACT_FLOAT: Final = 2**53
MOST_METHODS: Final = 8  # bits of a mask
TERMS: Final = tuple(Term)


class TooFine(ValueError):  # noqa: N818 - the caller takes the exact way instead
    """The rule set's weights have denominators that whole floats cannot carry."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A rule set in whole numbers.

    ``weights`` are the methods' weights times ``whole``. The tables are by mask, the bits of the
    methods present: ``confidence`` in parts of ``whole``; a gap is counted in parts of
    ``UNITS x confidence`` and is of a later term above ``short`` and ``medium``.
    """

    methods: tuple[str, ...]
    weights: tuple[int, ...]
    whole: int
    confidence: Floats
    short: Floats
    medium: Floats


def scheme_of(rules: RuleSet) -> Scheme:
    """Raises TooFine."""
    weighing = {code: weight for code, weight in rules.method_weights.items() if weight > 0}
    whole = lcm(*(weight.denominator for weight in weighing.values()))
    if len(weighing) > MOST_METHODS or whole * HIGHEST * UNITS >= EXACT_FLOAT:
        raise TooFine
    weights = tuple(int(weight * whole) for weight in weighing.values())
    confidence = [
        sum(weight for place, weight in enumerate(weights) if mask >> place & 1)
        for mask in range(1 << len(weights))
    ]
    return Scheme(
        methods=tuple(weighing),
        weights=weights,
        whole=whole,
        confidence=np.array(confidence, float),
        short=_bounds(rules.short_gap, confidence),
        medium=_bounds(rules.medium_gap, confidence),
    )


def _bounds(gap: Fraction, confidence: Sequence[int]) -> Floats:
    """The last whole number of parts that still counts as ``gap``."""
    return np.array([(gap + TOLERANCE) * UNITS * parts // 1 for parts in confidence], float)


@dataclass(frozen=True, slots=True)
class Results:
    """Rows of results; ``level`` in UNITS, ``day`` as an ordinal, ``pair`` and ``method`` places.

    Rows of no pair or no method that counts have a negative place.
    """

    pair: Ints
    method: Ints
    level: Ints
    day: Ints
    order: Ints


@dataclass(frozen=True, slots=True)
class Levels:
    """By method and pair the level that counts, 0 where there is none; ``mask`` says which."""

    level: Floats
    mask: Masks
    day: NDArray[np.int32]


def newest(results: Results, pairs: int, scheme: Scheme, as_of: date, years: int) -> Levels:
    """Of each pair and method the newest valid result; of one day the later row."""
    start, end = years_before(as_of, years).toordinal(), as_of.toordinal()
    is_valid = (results.day > start) & (results.day <= end)
    rows = np.flatnonzero(is_valid & (results.pair >= 0) & (results.method >= 0))
    cells = results.method[rows] * pairs + results.pair[rows]
    rows, cells = _last(results, rows, cells, pairs * len(scheme.methods))
    level = np.zeros(pairs * len(scheme.methods))
    level[cells] = results.level[rows]
    day = np.zeros(level.size, np.int32)
    day[cells] = results.day[rows]
    mask = np.zeros(pairs, np.uint8)
    for place, days in enumerate(day.reshape(len(scheme.methods), pairs)):
        mask |= (days > 0).astype(np.uint8) << np.uint8(place)
    shape = (len(scheme.methods), pairs)
    return Levels(level.reshape(shape), mask, day.reshape(shape))


def _last(results: Results, rows: Ints, cells: Ints, size: int) -> tuple[Ints, Ints]:
    """The rows without those that a newer one of the same cell replaces."""
    is_repeated = np.bincount(cells, minlength=size)[cells] > 1
    if not is_repeated.any():
        return rows, cells
    some, their = rows[is_repeated], cells[is_repeated]
    sorting = np.lexsort((results.order[some], results.day[some], their))
    some, their = some[sorting], their[sorting]
    is_last = np.append(their[1:] != their[:-1], True)
    once = ~is_repeated
    return (
        np.concatenate([rows[once], some[is_last]]),
        np.concatenate([cells[once], their[is_last]]),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """By pair: the required level, the place of its weight, and whether it is *mutlak*."""

    required: Floats
    weight: NDArray[np.int32]
    is_mutlak: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gaps:
    """By pair. ``total`` is the sum of weight times level, ``parts`` the confidence, both whole.

    The held level is ``total / parts / UNITS``, the gap ``missing / parts / UNITS``; without a
    result all are 0. ``term`` is a place in TERMS, of no meaning without a gap.
    """

    total: Floats
    parts: Floats
    missing: Floats
    priority: Floats
    term: NDArray[np.int8]


def compute(levels: Levels, asked: Asked, scheme: Scheme, weights: Floats) -> Gaps:
    """Sections 1, 2, 4 and 8 of the calculation; ``weights`` by place, as floats."""
    # whole numbers below 2^53 add up to the same in any order
    total = np.array(scheme.weights, float) @ levels.level
    parts = scheme.confidence.take(levels.mask)
    missing = asked.required * float(UNITS)
    missing *= parts
    missing -= total
    # one part in UNITS is the tolerance
    missing *= missing > parts
    priority = weights.take(asked.weight)
    priority *= missing
    priority /= (np.maximum(scheme.confidence, 1) * UNITS).take(levels.mask)
    term = (missing > scheme.short.take(levels.mask)).view(np.int8)
    term += (missing > scheme.medium.take(levels.mask)).view(np.int8)
    term -= (asked.is_mutlak & (term > 0)).view(np.int8)
    return Gaps(total, parts, missing, priority, term)


@dataclass(frozen=True, slots=True)
class Products:
    """Values ``whole / parts / UNITS x weight`` and what they are exactly."""

    whole: Floats
    parts: Floats
    weight: NDArray[np.int32]
    weights: Sequence[Fraction]

    def exact(self, place: int) -> Fraction:
        ratio = Fraction(int(self.whole[place]), int(self.parts[place]) * UNITS)
        return ratio * self.weights[int(self.weight[place])]

    def extremes(self, places: Ints) -> tuple[Fraction, Fraction]:
        """Least and greatest of some; equal ones are looked at once."""
        columns = (self.whole, self.parts, self.weight)
        rows = np.stack([np.asarray(column)[places] for column in columns])
        _, first = np.unique(rows, axis=1, return_index=True)
        values = [self.exact(int(places[place])) for place in first]
        return min(values), max(values)

    def floats(self) -> Floats:
        values = np.array([float(weight) for weight in self.weights])[self.weight]
        return values * self.whole / self.parts / UNITS

    def rounded(self) -> Ints:
        """In PLACES, half to even."""
        long = np.longdouble
        weights = np.array([long(w.numerator) / long(w.denominator) for w in self.weights], long)
        values = self.whole.astype(long) * (PLACES // UNITS) / self.parts * weights[self.weight]
        near: Ints = np.rint(values).astype(np.int64)
        fraction = np.abs(values - np.floor(values) - long(0.5))
        dust = values * np.finfo(long).eps * 16
        for place in np.flatnonzero(fraction <= dust):
            near[place] = round(self.exact(int(place)) * PLACES)
        return near


def ratio_rounded(whole: Floats, parts: Floats) -> Ints:
    """``whole / parts / UNITS`` in PLACES, half to even; exact."""
    numbers = whole.astype(np.int64) * (PLACES // UNITS)
    divisors = np.maximum(parts, 1).astype(np.int64)
    found: Ints = numbers // divisors
    rest = numbers - found * divisors
    found += (2 * rest > divisors) | ((2 * rest == divisors) & (found % 2 == 1))
    return found


def rank(measures: Sequence[Products], tie: NDArray[Any]) -> Ints:
    """Places in a total order: by each measure, greatest first, then by ``tie``, least first.

    As ``bina.kernel.exact.rank``: values that follow each other within the tolerance are equal.
    """
    level = np.zeros(tie.size, np.int64)
    for measure in measures:
        values = measure.floats()
        order = np.lexsort((-values, level))
        falls = level[order][1:] != level[order][:-1]
        falls |= _falls(measure, values[order], level[order], order)
        level[order] = np.append(0, np.cumsum(falls))[: tie.size]
    return np.lexsort((tie, level))


def _falls(measure: Products, values: Floats, level: Ints, order: Ints) -> NDArray[np.bool_]:
    """Between which neighbours of one level the value falls by more than the tolerance."""
    fall = values[:-1] - values[1:]
    tolerance = float(TOLERANCE)
    dust = float(np.max(np.abs(values), initial=1)) * np.finfo(float).eps * 16
    found: NDArray[np.bool_] = fall > tolerance
    is_doubtful = (np.abs(fall - tolerance) <= dust) & (level[1:] == level[:-1])
    for place in np.flatnonzero(is_doubtful):
        peers = _equal(level, level[place])
        falling = -values[peers]
        above, below = (
            order[peers][_equal(falling, -values[side], dust)] for side in (place, place + 1)
        )
        found[place] = measure.extremes(above)[0] - measure.extremes(below)[1] > TOLERANCE
    return found


def _equal(rising: NDArray[Any], value: Any, dust: float = 0) -> slice:
    """The run of those that are ``value``, as far as floats can tell."""
    start = np.searchsorted(rising, value - dust, "left")
    return slice(int(start), int(np.searchsorted(rising, value + dust, "right")))


def sums(whole: Floats, parts: Floats, kind: NDArray[Any], kinds: int) -> Mapping[int, Fraction]:
    """By kind the exact sum of ``whole / parts / UNITS``; kinds without any are left out."""
    of_parts = int(parts.max(initial=0)) + 1
    cells = kind.astype(np.int64) * of_parts + parts.astype(np.int64)
    high, low = np.divmod(whole, 2.0**26)
    size = kinds * of_parts
    highs, lows = (np.bincount(cells, part, size) for part in (high, low))
    found: dict[int, Fraction] = {}
    for cell in np.flatnonzero(highs + lows):
        key, divisor = divmod(int(cell), of_parts)
        number = (int(highs[cell]) << 26) + int(lows[cell])
        found[key] = found.get(key, Fraction(0)) + Fraction(number, divisor * UNITS)
    return found
