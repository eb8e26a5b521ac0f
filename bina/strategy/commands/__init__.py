"""Everything that changes or hands out the priority signals."""

from bina.strategy.commands.consultations import (
    ConsultationFacts,
    attach_consultation_file,
    change_consultation,
    drop_verdict,
    open_consultation,
    put_verdict,
    record_consultation,
    withdraw_consultation,
)
from bina.strategy.commands.exports import (
    export_findings,
    export_kpis,
    request_findings_export,
    request_kpis_export,
)
from bina.strategy.commands.findings import change_finding_status
from bina.strategy.commands.imports import apply_findings, apply_kpis

__all__ = [
    "ConsultationFacts",
    "apply_findings",
    "apply_kpis",
    "attach_consultation_file",
    "change_consultation",
    "change_finding_status",
    "drop_verdict",
    "export_findings",
    "export_kpis",
    "open_consultation",
    "put_verdict",
    "record_consultation",
    "request_findings_export",
    "request_kpis_export",
    "withdraw_consultation",
]
