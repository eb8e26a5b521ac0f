"""Everything that changes or hands out the priority signals."""

from bina.strategy.commands.exports import (
    export_findings,
    export_kpis,
    request_findings_export,
    request_kpis_export,
)
from bina.strategy.commands.findings import change_finding_status
from bina.strategy.commands.imports import apply_findings, apply_kpis

__all__ = [
    "apply_findings",
    "apply_kpis",
    "change_finding_status",
    "export_findings",
    "export_kpis",
    "request_findings_export",
    "request_kpis_export",
]
