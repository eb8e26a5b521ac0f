"""Work in the background: the workbook of the trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job
from bina.portal.commands import export_trail


@job("portal.export_trail")
def write_trail(actor: Actor, progress: Progress, *, wanted: dict[str, Any]) -> JobOutcome:
    """A workbook of the entries that match."""
    since, person = wanted["since"], wanted["actor_id"]
    typed = {
        "since": datetime.fromisoformat(since) if since else None,
        "actor_id": UUID(person) if person else None,
    }
    made = export_trail(actor, wanted=wanted | typed)
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})
