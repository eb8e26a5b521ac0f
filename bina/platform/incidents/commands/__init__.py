"""Everything that changes the register of incidents."""

from bina.platform.incidents.commands.handling import (
    Assessment,
    assess_incident,
    close_incident,
    explain_delay,
    record_measure,
    record_notice,
    reopen_incident,
    waive_notice,
)
from bina.platform.incidents.commands.papers import attach_evidence, make_letter
from bina.platform.incidents.commands.reporting import Report, escalate_incident, report_incident

__all__ = [
    "Assessment",
    "Report",
    "assess_incident",
    "attach_evidence",
    "close_incident",
    "escalate_incident",
    "explain_delay",
    "make_letter",
    "record_measure",
    "record_notice",
    "reopen_incident",
    "report_incident",
    "waive_notice",
]
