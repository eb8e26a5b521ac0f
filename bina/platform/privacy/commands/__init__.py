"""What changes personal data as such."""

from bina.platform.privacy.commands.erasing import (
    Erased,
    Trace,
    count_traces,
    erase_person,
)
from bina.platform.privacy.commands.own_data import export_own_data, request_own_export

__all__ = [
    "Erased",
    "Trace",
    "count_traces",
    "erase_person",
    "export_own_data",
    "request_own_export",
]
