"""The level a person holds in a competency, combined from several methods.

Source: section 1 of the training needs rules (rule set ``tna-default-1``). Of the results that are
still valid the newest of each method counts; their weights are renormalised over the methods
present. Nothing valid means *not assessed*, never zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

VALID_YEARS = 3


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One result: level 0 to 5, fractions allowed; ``order`` tells results of one day apart."""

    method: str
    level: Fraction
    assessed_on: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class UsedResult:
    """A result that counted; ``share`` is its weight after renormalising, shares sum to 1."""

    result: MethodResult
    weight: Fraction
    share: Fraction

    @property
    def contribution(self) -> Fraction:
        return self.share * self.result.level


@dataclass(frozen=True, slots=True)
class Held:
    """The held level, None when not assessed; ``confidence`` is the weight present, 0 to 1."""

    level: Fraction | None
    confidence: Fraction
    used: tuple[UsedResult, ...] = ()

    @property
    def is_assessed(self) -> bool:
        return self.level is not None


NOT_ASSESSED = Held(None, Fraction(0))


def years_before(day: date, years: int) -> date:
    """The same calendar day some years ago; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def valid_until(assessed_on: date, years: int = VALID_YEARS) -> date:
    """The first day on which a result no longer counts: the same calendar day years later.

    It is exact for every as-of day: ``years_before(T) < d`` holds just when ``T < valid_until(d)``.
    """
    try:
        return assessed_on.replace(year=assessed_on.year + years)
    except ValueError:
        return date(assessed_on.year + years, 3, 1)


def is_valid(assessed_on: date, as_of: date, years: int = VALID_YEARS) -> bool:
    return years_before(as_of, years) < assessed_on <= as_of


def newest_by_method(
    results: Iterable[MethodResult], as_of: date, years: int = VALID_YEARS
) -> dict[str, MethodResult]:
    """The newest valid result of each method; of one day the one with the higher order."""
    newest: dict[str, MethodResult] = {}
    for result in results:
        if not is_valid(result.assessed_on, as_of, years):
            continue
        kept = newest.get(result.method)
        if kept is None or _age_key(kept) < _age_key(result):
            newest[result.method] = result
    return newest


def _age_key(result: MethodResult) -> tuple[date, int]:
    return (result.assessed_on, result.order)


def held_level(
    results: Iterable[MethodResult],
    as_of: date,
    weights: Mapping[str, Fraction],
    years: int = VALID_YEARS,
) -> Held:
    """Combine results into the held level; methods without a weight do not count."""
    newest = newest_by_method(results, as_of, years)
    counted = [newest[method] for method in weights if method in newest and weights[method] > 0]
    confidence = sum((weights[result.method] for result in counted), Fraction(0))
    if not counted:
        return NOT_ASSESSED
    used = tuple(
        UsedResult(result, weights[result.method], weights[result.method] / confidence)
        for result in counted
    )
    return Held(sum((item.contribution for item in used), Fraction(0)), confidence, used)
