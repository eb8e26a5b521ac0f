"""What changes personal data as such."""

from bina.platform.privacy.commands.consenting import give_consent, withdraw_consent
from bina.platform.privacy.commands.erasing import (
    Erased,
    Trace,
    count_traces,
    erase_person,
)
from bina.platform.privacy.commands.own_data import export_own_data, request_own_export
from bina.platform.privacy.commands.purposes import (
    PurposeFacts,
    add_purpose,
    change_purpose,
    end_purpose,
    load_purposes,
)

__all__ = [
    "Erased",
    "PurposeFacts",
    "Trace",
    "add_purpose",
    "change_purpose",
    "count_traces",
    "end_purpose",
    "erase_person",
    "export_own_data",
    "give_consent",
    "load_purposes",
    "request_own_export",
    "withdraw_consent",
]
