"""Which settled runs stand upon an import that someone wants to take back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from bina.needs.models import TnaRun
from bina.platform.access import Actor
from bina.platform.formats import format_date
from bina.platform.intake.models import JournalRow
from bina.platform.intake.registry import Blocker, RowChange

# what a calculation reads of an upload; the other registers of strategy it does not
READ_APPS = frozenset({"organization", "competency", "curriculum"})
READ_KINDS = frozenset({"strategy.auditfinding", "strategy.unitkpi"})


def applied_at(changes: Sequence[RowChange]) -> datetime | None:
    """When the upload was applied that the changes belong to; None for no upload's."""
    if not changes:
        return None
    first = JournalRow.objects.filter(kind=changes[0].kind, row_id=changes[0].id)
    latest = first.select_related("upload").order_by("-upload__applied_at").first()
    return latest.upload.applied_at if latest else None


def blocking_changes(actor: Actor, changes: Sequence[RowChange]) -> Sequence[Blocker]:
    """Every row that a settled run may have read, since the run was made after the import."""
    since = applied_at(changes)
    frozen = TnaRun.objects.exclude(frozen_at=None).order_by("frozen_at")
    run = frozen.filter(computed_at__gt=since).first() if since else None
    if run is None:
        return ()
    reason = _("dipakai perhitungan kebutuhan yang ditetapkan %(date)s") % {
        "date": format_date(run.frozen_at)
    }
    return [Blocker(change, reason) for change in changes if _is_read(change.kind)]


def _is_read(kind: str) -> bool:
    return kind in READ_KINDS or kind.split(".")[0] in READ_APPS
