"""Papers of an incident: its letters, and the evidence of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.files import new_file_path, register_file
from bina.platform.files.evidence import check_evidence
from bina.platform.incidents.commands.diary import ref_of, require_past, write_entry
from bina.platform.incidents.domain import EntryKind, IncidentState, Recipient
from bina.platform.incidents.letters import Sender, letter_name, write_letter
from bina.platform.incidents.models import DataIncident
from bina.platform.incidents.permissions import HANDLE_INCIDENT, VIEW_INCIDENTS


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.letter_made",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def make_letter(
    actor: Actor, incident: DataIncident, *, recipient: Recipient, sender: Sender, at: datetime
) -> Ref:
    """Write the letter to one recipient; the file, which whoever sees the register may fetch.

    Raises Refused before the incident is assessed: the letter would lack what it must say.
    """
    if incident.state_now is IncidentState.REPORTED:
        raise Refused(_("Nilai insiden ini lebih dahulu. Surat memuat hasil penilaian itu."))
    name = letter_name(incident, recipient)
    content = write_letter(incident, recipient, sender, at)
    note(recipient=recipient.value)
    return _keep(actor, incident, EntryKind.LETTER, name, content, at)


@command(
    permission=HANDLE_INCIDENT,
    audits="incidents.incident.evidence_attached",
    subject=DataIncident,
    personal=HOLDS_NONE,
)
def attach_evidence(
    actor: Actor, incident: DataIncident, *, name: str, content: bytes, at: datetime
) -> Ref:
    """Keep a PDF or picture with the incident. Raises Refused for anything else."""
    require_past(at, "file", since=incident.found_at)
    check_evidence(name, content)
    _keep(actor, incident, EntryKind.EVIDENCE, name, content, at)
    return ref_of(incident)


def _keep(
    actor: Actor, incident: DataIncident, kind: EntryKind, name: str, content: bytes, at: datetime
) -> Ref:
    file_id, path = new_file_path(actor)
    path.write_bytes(content)
    file = register_file(actor, file_id, name=name, permission=VIEW_INCIDENTS.code)
    write_entry(actor, incident, kind, at, name, file_id)
    note(file=name)
    return file
