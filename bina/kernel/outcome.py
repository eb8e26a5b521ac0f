"""What became of one imported row."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bina.kernel.ref import Ref


class OutcomeKind(StrEnum):
    """NEW: nothing of that key was there. CHANGED: it said otherwise. SAME: nothing to do."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """Outcome of one row, in the order of the rows given.

    ``before`` and ``after`` are plain values by heading, only what differs. ``ref`` points to what
    holds the row now; a comparison has none for new rows. ``journal`` is what an undo needs.
    """

    kind: OutcomeKind
    ref: Ref | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    journal: Mapping[str, Any] | None = None


def count_outcomes(outcomes: Iterable[RowOutcome]) -> dict[OutcomeKind, int]:
    counts = Counter(outcome.kind for outcome in outcomes)
    return {kind: counts[kind] for kind in OutcomeKind}


def as_comparison(outcomes: Iterable[RowOutcome]) -> list[RowOutcome]:
    """The outcomes of a dry run: nothing new has a row, and there is nothing to undo."""
    return [
        replace(
            outcome,
            ref=None if outcome.kind is OutcomeKind.NEW else outcome.ref,
            journal=None,
        )
        for outcome in outcomes
    ]
