"""What columns are called in words, told by the app that knows all others."""

from collections.abc import Callable

_sources: list[Callable[[str], str]] = []


def register_labels(source: Callable[[str], str]) -> None:
    """Called once: the name of a column to words, or to itself where there are none."""
    _sources[:] = [source]


def label_of(name: str) -> str:
    return _sources[0](name) if _sources else name
