"""RowPlan: the writes and outcomes of an incoming sheet whose rows are known by their keys."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from bina.kernel.codes import CodeKeys
from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.platform.bulk import Batch, journal_of, ref_of


class RowPlan:
    """Gathers the writes. ``headings`` name the values as the sheet does.

    ``codes`` gives back the code of a key, by the name of its value.
    """

    def __init__(
        self, agency_id: UUID, headings: Mapping[str, str], codes: Mapping[str, CodeKeys]
    ) -> None:
        self.agency_id = agency_id
        self.batch = Batch()
        self.outcomes: list[RowOutcome] = []
        self._headings, self._codes = headings, codes
        self._met: Counter[Hashable] = Counter()

    def ordinal_of(self, *key: Hashable) -> int:
        """How often a key was met, from 1: rows of one key are told apart by it."""
        self._met[key] += 1
        return self._met[key]

    def put(self, known: Model | None, blank: Model, values: Mapping[str, Any]) -> None:
        """Create ``blank`` with the values, or change what differs in the known row."""
        if known is None:
            for name, value in values.items():
                setattr(blank, name, value)
            created = self.batch.create(blank)
            self.add(OutcomeKind.NEW, blank, None, values, (created,))
            return
        differing = {name: value for name, value in values.items() if getattr(known, name) != value}
        if not differing:
            self.outcomes.append(RowOutcome(OutcomeKind.SAME, ref_of(known)))
            return
        change = self.batch.change(known, differing)
        self.add(OutcomeKind.CHANGED, known, change["before"], differing, (change,))

    def add(
        self,
        kind: OutcomeKind,
        row: Model,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any],
        changes: tuple[dict[str, Any], ...],
    ) -> None:
        """The outcome of one row, in the words of the sheet."""
        told = self._told(before) if before else None
        self.outcomes.append(
            RowOutcome(kind, ref_of(row), told, self._told(after), journal=journal_of(changes))
        )

    def _told(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            self._headings[name]: self._codes[name].code_of(value) if name in self._codes else value
            for name, value in values.items()
            if name in self._headings
        }
