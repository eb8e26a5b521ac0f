"""Taking in the sheet of modules."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bina.curriculum.permissions import IMPORT_MODULES
from bina.curriculum.queries.incoming import plan_modules
from bina.kernel.outcome import RowOutcome, count_outcomes
from bina.platform.access import Actor
from bina.platform.bulk import write_batch
from bina.platform.commands import OWN_AGENCY, command, note


@command(permission=IMPORT_MODULES, audits="curriculum.modules.imported", subject=OWN_AGENCY)
def apply_modules(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Modul*; a changed module holds from ``effective_on``."""
    batch, outcomes = plan_modules(actor.own_agency, rows, effective_on)
    write_batch(batch)
    counts: dict[str, Any] = {
        kind.lower(): count for kind, count in count_outcomes(outcomes).items()
    }
    note(effective_on=effective_on, **counts)
    return outcomes
