"""Work in the background: the exports of lists."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job
from bina.strategy.commands import (
    export_findings,
    export_goals,
    export_kpis,
    export_satisfaction,
    export_workforce,
)
from bina.strategy.queries.findings import FindingFilter
from bina.strategy.queries.kpis import KpiFilter


@job("strategy.export_findings")
def write_findings(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the findings that match."""
    return _ready(export_findings(actor, wanted=FindingFilter(**_with_unit(wanted))))


@job("strategy.export_kpis")
def write_kpis(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the KPIs that match."""
    return _ready(export_kpis(actor, wanted=KpiFilter(**_with_unit(wanted))))


@job("strategy.export_goals")
def write_goals(actor: Actor, progress: Progress) -> JobOutcome:
    """A workbook of objectives, programmes, indicators and targets."""
    return _ready(export_goals(actor))


@job("strategy.export_satisfaction")
def write_satisfaction(actor: Actor, progress: Progress) -> JobOutcome:
    """A workbook of the satisfaction figures in sight."""
    return _ready(export_satisfaction(actor))


@job("strategy.export_workforce")
def write_workforce(actor: Actor, progress: Progress) -> JobOutcome:
    """A workbook of the need for people."""
    return _ready(export_workforce(actor))


def _ready(made: Ref) -> JobOutcome:
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


def _with_unit(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted | {"unit_id": UUID(wanted["unit_id"]) if wanted["unit_id"] else None}
