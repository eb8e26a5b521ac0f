"""Taking in the sheet of licences."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bina.kernel.outcome import RowOutcome
from bina.needs.permissions import MANAGE_RATERS
from bina.needs.queries.incoming_licences import plan_licences
from bina.platform.access import Actor
from bina.platform.bulk import note_outcomes, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command


@command(
    permission=MANAGE_RATERS,
    audits="needs.licences.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_licences(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Lisensi Penilai*; each licence carries its own days.

    Cycles that run follow when the whole upload is applied, or taken back.
    """
    batch, outcomes = plan_licences(actor.own_agency, rows)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)
