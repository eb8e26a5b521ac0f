"""Taking in the sheets of goals, satisfaction and need for people."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bina.kernel.outcome import RowOutcome
from bina.platform.access import Actor
from bina.platform.bulk import note_outcomes, write_batch
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command
from bina.strategy.permissions import IMPORT_SIGNALS, KEEP_GOALS, KEEP_WORKFORCE
from bina.strategy.queries.incoming_registers import (
    INDICATORS,
    PROGRAMMES,
    SCORES,
    TARGETS,
    WORKFORCE_NEEDS,
    Register,
    plan_objectives,
)

Rows = Iterable[Mapping[str, Any]]


def _apply(register: Register, actor: Actor, rows: Rows, on: date) -> list[RowOutcome]:
    batch, outcomes = register.plan(actor.own_agency, rows)
    write_batch(batch)
    return note_outcomes(outcomes, on)


@command(
    permission=KEEP_GOALS,
    audits="strategy.objectives.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_objectives(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Tujuan*; what differs holds from the day on."""
    batch, outcomes = plan_objectives(actor.own_agency, rows, effective_on)
    write_batch(batch)
    return note_outcomes(outcomes, effective_on)


@command(
    permission=KEEP_GOALS,
    audits="strategy.programmes.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_programmes(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Program*; a programme carries its own year."""
    return _apply(PROGRAMMES, actor, rows, effective_on)


@command(
    permission=KEEP_GOALS,
    audits="strategy.indicators.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_indicators(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Indikator*."""
    return _apply(INDICATORS, actor, rows, effective_on)


@command(
    permission=KEEP_GOALS,
    audits="strategy.targets.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_targets(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Target Indikator*."""
    return _apply(TARGETS, actor, rows, effective_on)


@command(
    permission=IMPORT_SIGNALS,
    audits="strategy.satisfaction.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_satisfaction(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Kepuasan Layanan*; a figure carries its own period."""
    return _apply(SCORES, actor, rows, effective_on)


@command(
    permission=KEEP_WORKFORCE,
    audits="strategy.workforce.imported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_workforce(actor: Actor, rows: Rows, effective_on: date) -> list[RowOutcome]:
    """Take in the sheet *Kebutuhan Pegawai*; a need carries its own year."""
    return _apply(WORKFORCE_NEEDS, actor, rows, effective_on)
