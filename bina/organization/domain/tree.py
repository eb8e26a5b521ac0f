"""The tree of units as it stands on one day."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bina.kernel.period import Period

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class DatedEdge(Generic[K]):
    """``unit`` hangs under ``parent`` (None: at the top) during ``period``."""

    unit: K
    parent: K | None
    period: Period


class UnitTree(Generic[K]):
    """Parents by unit. Total even where the data hold a cycle: each unit is met once."""

    def __init__(self, parents: Mapping[K, K | None]) -> None:
        self._parents = dict(parents)
        self._children: dict[K, list[K]] = defaultdict(list)
        for unit, parent in self._parents.items():
            if parent is not None:
                self._children[parent].append(unit)

    @classmethod
    def on(cls, edges: Iterable[DatedEdge[K]], day: date) -> "UnitTree[K]":
        """The tree of the edges that hold on ``day``."""
        return cls({edge.unit: edge.parent for edge in edges if edge.period.covers(day)})

    def chain(self, unit: K) -> tuple[K, ...]:
        """The unit, its parent and so on up to the top."""
        return tuple(self._climb(unit))

    def _climb(self, unit: K) -> Iterator[K]:
        seen: set[K] = set()
        here: K | None = unit
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self._parents.get(here)

    def below(self, units: Iterable[K]) -> frozenset[K]:
        """The units given and all units under them."""
        found: set[K] = set()
        waiting = list(units)
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting.extend(self._children.get(unit, ()))
        return frozenset(found)

    def would_cycle(self, unit: K, parent: K | None) -> bool:
        """Whether hanging ``unit`` under ``parent`` would put it below itself."""
        return parent is not None and unit in self._climb(parent)

    def find_cycles(self) -> frozenset[K]:
        """Every unit that lies below itself."""
        return frozenset(
            unit for unit, parent in self._parents.items() if self.would_cycle(unit, parent)
        )
