"""Periods of keeping: each app says what goes how long after which moment, a daily job does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

BATCH = 10_000

Sweep = Callable[[datetime, int], int]
"""``(before, most) -> count``: removes at most ``most`` rows that were over before that moment."""


@dataclass(frozen=True)
class Retention:
    """``days`` after a row's matter is over it goes.

    ``tables`` are the models whose declared period these days are. ``is_agency`` and
    ``is_national`` say in which contexts the sweep runs; a table of both has both.
    """

    name: str
    days: int
    sweep: Sweep
    tables: tuple[str, ...] = ()
    is_agency: bool = True
    is_national: bool = False
    batch: int = BATCH

    def before(self, now: datetime) -> datetime:
        return now - timedelta(days=self.days)


_registry: dict[str, Retention] = {}


def register_retention(*periods: Retention) -> None:
    """Called by ``commands/retention.py`` of an app. Raises ValueError for a name used twice."""
    for period in periods:
        if period.name in _registry:
            raise ValueError(f"retention {period.name} is declared twice")
        _registry[period.name] = period


def all_retentions() -> list[Retention]:
    return sorted(_registry.values(), key=lambda period: period.name)
