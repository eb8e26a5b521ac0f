"""A person's own data as a file."""

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import NotFound
from bina.platform.files import new_file_path, register_file
from bina.platform.jobs import start_job
from bina.platform.privacy.exporting import write_export
from bina.platform.privacy.permissions import SEE_OWN_DATA
from bina.platform.privacy.subjects import find_subject


@command(
    permission=SEE_OWN_DATA,
    audits="privacy.own_data.requested",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def request_own_export(actor: Actor) -> Ref:
    """Queue the file of everything that is held of the actor."""
    return start_job(actor, "privacy.export_own_data", title=_("Unduhan data saya"))


@command(
    permission=SEE_OWN_DATA,
    audits="privacy.own_data.exported",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def export_own_data(actor: Actor) -> Ref:
    """Write the ZIP; only the actor may fetch it. Raises NotFound for who is no person."""
    subject = find_subject(actor.person_id) if actor.person_id else None
    if subject is None:
        raise NotFound("person")
    file_id, path = new_file_path(actor)
    note(rows=write_export(path, subject))
    return register_file(actor, file_id, name="data-saya.zip")
