"""A letter: what somebody is told by mail. Kinds, numbers and deadlines, never a name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Line:
    """One thing told at once; ``route`` opens its page."""

    key: str
    label: str
    due_on: date | None
    route: str
    route_args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tally:
    """Tasks of one kind in a digest; ``nearest`` is the first deadline among them.

    ``delivery`` is the kind of digest in which they come. ``route`` opens the page of the only
    one, and is blank where there are several.
    """

    kind: str
    label: str
    count: int
    late: int
    nearest: date | None
    delivery: str = ""
    route: str = ""
    route_args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """``news`` counts unread notices by the kind of digest in which they come.

    ``periods`` are the digests that it settles, even where nothing waits for them.
    """

    lines: Sequence[Line] = ()
    tallies: Sequence[Tally] = ()
    news: Mapping[str, int] = field(default_factory=dict)
    periods: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.tallies or self.news)

    @property
    def keys(self) -> list[str]:
        """Under which it is claimed: each thing told at once, and each digest."""
        return [*(line.key for line in self.lines), *self.periods]

    def only(self, claimed: Collection[str]) -> "Letter":
        """What was not sent under its key before. A digest counts by the delivery it names."""
        lines = [line for line in self.lines if line.key in claimed]
        periods = [period for period in self.periods if period in claimed]
        deliveries = {period.partition(":")[0] for period in periods}
        tallies = [one for one in self.tallies if one.delivery in deliveries]
        news = {kind: count for kind, count in self.news.items() if kind in deliveries}
        return Letter(lines, tallies, news, periods)
