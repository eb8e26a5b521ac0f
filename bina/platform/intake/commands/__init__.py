"""The deeds of the intake."""

from bina.platform.intake.commands.applying import apply_upload, start_applying
from bina.platform.intake.commands.cancelling import cancel_upload
from bina.platform.intake.commands.checking import check_upload
from bina.platform.intake.commands.mapping import reread_upload, set_mapping
from bina.platform.intake.commands.receiving import Incoming, receive_upload
from bina.platform.intake.commands.staging import stage_upload
from bina.platform.intake.commands.undoing import start_undoing, undo_upload

__all__ = [
    "Incoming",
    "apply_upload",
    "cancel_upload",
    "check_upload",
    "receive_upload",
    "reread_upload",
    "set_mapping",
    "stage_upload",
    "start_applying",
    "start_undoing",
    "undo_upload",
]
