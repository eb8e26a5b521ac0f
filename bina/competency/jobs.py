"""Work in the background: the exports of lists."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bina.competency.commands import export_dictionary, export_standards
from bina.competency.queries.dictionary import CompetencyFilter
from bina.competency.queries.standards import StandardFilter
from bina.platform.access import Actor
from bina.platform.jobs import JobOutcome, Progress, job


@job("competency.export_dictionary")
def write_dictionary(
    actor: Actor, progress: Progress, *, on: str, wanted: dict[str, Any]
) -> JobOutcome:
    """A workbook of the entries that match."""
    made = export_dictionary(actor, on=date.fromisoformat(on), wanted=CompetencyFilter(**wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})


@job("competency.export_standards")
def write_standards(
    actor: Actor, progress: Progress, *, on: str, wanted: dict[str, Any]
) -> JobOutcome:
    """A workbook of the lines of the positions that match."""
    made = export_standards(actor, on=date.fromisoformat(on), wanted=StandardFilter(**wanted))
    return JobOutcome(_("Berkas siap diunduh."), "platform:file", {"file_id": made.id})
