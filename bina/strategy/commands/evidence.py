"""Files of evidence, which whoever sees the signals may fetch."""

from uuid import UUID

from bina.platform.access import Actor
from bina.platform.files import new_file_path, register_file
from bina.platform.files.evidence import check_evidence
from bina.strategy.permissions import VIEW_SIGNALS


def keep_evidence(actor: Actor, name: str, content: bytes) -> UUID:
    """Called inside a command. Raises Refused for anything but a PDF or picture."""
    check_evidence(name, content)
    file_id, path = new_file_path(actor)
    path.write_bytes(content)
    register_file(actor, file_id, name=name, permission=VIEW_SIGNALS.code)
    return file_id
