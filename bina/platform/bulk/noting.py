"""What an import tells the audit trail: how many rows were new, changed and the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bina.kernel.outcome import RowOutcome, count_outcomes
from bina.platform.commands import note


def note_outcomes(outcomes: Iterable[RowOutcome], effective_on: date) -> list[RowOutcome]:
    """Add the counts to the entry of the running command, and hand the outcomes on."""
    outcomes = list(outcomes)
    counts: dict[str, Any] = {
        kind.lower(): count for kind, count in count_outcomes(outcomes).items()
    }
    note(effective_on=effective_on, **counts)
    return outcomes
