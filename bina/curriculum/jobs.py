"""Work in the background: the export of the catalogue."""

from uuid import UUID

from django.utils.translation import gettext as _

from bina.curriculum.commands import export_modules
from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job


@job("curriculum.export_modules")
def write_modules(
    actor: Actor, progress: Progress, *, search: str, competency_id: str | None
) -> JobOutcome:
    """A workbook of the modules that match."""
    key = UUID(competency_id) if competency_id else None
    made = export_modules(actor, search=search, competency_id=key)
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})
