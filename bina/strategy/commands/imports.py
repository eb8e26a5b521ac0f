"""Taking in the sheets of audit findings and unit KPIs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bina.kernel.outcome import RowOutcome
from bina.platform.access import Actor
from bina.platform.bulk import note_outcomes, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command
from bina.strategy.permissions import IMPORT_SIGNALS
from bina.strategy.queries.incoming import plan_findings, plan_kpis


@command(
    permission=IMPORT_SIGNALS,
    audits="strategy.findings.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_findings(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *Temuan Audit*; a finding carries its own day."""
    batch, outcomes = plan_findings(actor.own_agency, rows)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)


@command(
    permission=IMPORT_SIGNALS,
    audits="strategy.kpis.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_kpis(
    actor: Actor, rows: Iterable[Mapping[str, Any]], effective_on: date
) -> list[RowOutcome]:
    """Take in the sheet *KPI*; a KPI carries its own year."""
    batch, outcomes = plan_kpis(actor.own_agency, rows)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)
