"""What changes personal data as such."""

from bina.platform.privacy.commands.consenting import give_consent, withdraw_consent
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
from bina.platform.privacy.commands.purposes import (
    PurposeFacts,
    add_purpose,
    change_purpose,
    end_purpose,
    load_purposes,
)
from bina.platform.privacy.commands.retaining import apply_national_retention, apply_retention
from bina.platform.privacy.commands.retention import remove_some

__all__ = [
    "Erased",
    "PurposeFacts",
    "Trace",
    "apply_national_retention",
    "apply_retention",
    "add_purpose",
    "change_purpose",
    "count_traces",
    "end_purpose",
    "erase_person",
    "export_national_data",
    "export_own_data",
    "export_person",
    "remove_some",
    "give_consent",
    "load_purposes",
    "request_own_export",
    "withdraw_consent",
]
