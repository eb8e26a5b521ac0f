"""Taking in the sheet of modules."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bina.curriculum.permissions import IMPORT_MODULES
from bina.curriculum.queries.incoming import plan_modules
from bina.kernel.outcome import RowOutcome
from bina.platform.access import Actor
from bina.platform.bulk import note_outcomes, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command


@command(
    permission=IMPORT_MODULES,
    audits="curriculum.modules.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_modules(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Modul*; a changed module holds from ``effective_on``."""
    batch, outcomes = plan_modules(actor.own_agency, rows, effective_on)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)
