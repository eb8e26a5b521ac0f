"""Work in the background: the file of one's own data."""

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job
from bina.platform.privacy.commands import export_own_data


@job("privacy.export_own_data")
def write_own_data(actor: Actor, progress: Progress) -> JobOutcome:
    """A ZIP with everything that is held of the actor."""
    made = export_own_data(actor)
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})
