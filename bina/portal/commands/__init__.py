"""What is done with the trail and the openings, and with many tasks at once."""

from bina.portal.commands import task_kinds
from bina.portal.commands.escalating import escalate_late_tasks
from bina.portal.commands.inbox import Carried, carry_out
from bina.portal.commands.trail import (
    export_openings,
    export_trail,
    request_openings_export,
    request_trail_export,
)

__all__ = [
    "Carried",
    "carry_out",
    "escalate_late_tasks",
    "export_openings",
    "export_trail",
    "request_openings_export",
    "request_trail_export",
    "task_kinds",
]
