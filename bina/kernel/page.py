"""Page: one keyset page of a list."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one page; ``total`` is exact up to ``capped_at``, then a lower bound.

    ``after`` is the cursor of the next page, None on the last one.
    """

    items: Sequence[T]
    total: int
    after: str | None = None
    is_capped: bool = False

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def map(self, change: Callable[[T], U]) -> "Page[U]":
        return Page([change(item) for item in self.items], self.total, self.after, self.is_capped)
