"""What became of one imported row, and the changes that an undo takes back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from bina.kernel.ref import Ref


class OutcomeKind(StrEnum):
    """NEW: nothing of that key was there. CHANGED: it said otherwise. SAME: nothing to do."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One table row that was written; ``kind`` is ``app_label.model`` in lower case.

    ``before`` None means that the row was created. Values stand by column, only what changed.
    """

    kind: str
    id: UUID
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """Outcome of one row, in the order of the rows given.

    ``before`` and ``after`` are plain values by field, only what differs. ``ref`` points to what
    holds the row now; a comparison has none for new rows. ``journal`` and ``changes`` are what an
    undo needs: facts of the app itself, and table rows in the order in which they were written.
    """

    kind: OutcomeKind
    ref: Ref | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    journal: Mapping[str, Any] | None = None
    changes: tuple[RowChange, ...] = ()


def count_outcomes(outcomes: Iterable[RowOutcome]) -> dict[OutcomeKind, int]:
    counts = Counter(outcome.kind for outcome in outcomes)
    return {kind: counts[kind] for kind in OutcomeKind}
