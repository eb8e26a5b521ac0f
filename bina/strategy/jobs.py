"""Work in the background: the exports of lists."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job
from bina.strategy.commands import export_findings, export_kpis
from bina.strategy.queries.findings import FindingFilter
from bina.strategy.queries.kpis import KpiFilter


@job("strategy.export_findings")
def write_findings(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the findings that match."""
    made = export_findings(actor, wanted=FindingFilter(**_with_unit(wanted)))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("strategy.export_kpis")
def write_kpis(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the KPIs that match."""
    made = export_kpis(actor, wanted=KpiFilter(**_with_unit(wanted)))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


def _with_unit(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted | {"unit_id": UUID(wanted["unit_id"]) if wanted["unit_id"] else None}
