"""What changes personal data as such."""

from bina.platform.privacy.commands.erasing import (
    Erased,
    Trace,
    count_traces,
    erase_person,
)
from bina.platform.privacy.commands.own_data import (
    export_national_data,
    export_own_data,
    export_person,
    request_own_export,
)
from bina.platform.privacy.commands.retaining import apply_national_retention, apply_retention
from bina.platform.privacy.commands.retention import remove_some

__all__ = [
    "Erased",
    "Trace",
    "apply_national_retention",
    "apply_retention",
    "count_traces",
    "erase_person",
    "export_national_data",
    "export_own_data",
    "export_person",
    "remove_some",
    "request_own_export",
]
