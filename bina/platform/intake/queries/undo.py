"""Whether an applied upload can still be taken back, and what stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.errors import Refused
from bina.platform.intake.footprint import Footprint, find_blockers
from bina.platform.intake.models import JournalRow
from bina.platform.intake.queries.access import find_own
from bina.platform.intake.registry import Blocker
from bina.platform.intake.rules import UNDO_WITHIN, require_undoable

MOST = 200


@dataclass(frozen=True)
class StandingRow:
    """A row of Excel that cannot be taken back, and why."""

    sheet: str
    number: int
    reason: str


@dataclass(frozen=True)
class UndoView:
    """``refusal`` tells why it is too late; ``standing`` is cut at 200 of ``standing_count``."""

    until: datetime | None
    refusal: str
    standing: Sequence[StandingRow]
    standing_count: int
    touched: int

    @property
    def is_possible(self) -> bool:
        return not self.refusal and not self.standing_count


def kinds_written_by(upload_id: UUID) -> list[str]:
    """The kinds of rows (``app_label.model``) that an upload wrote."""
    written = JournalRow.objects.filter(upload_id=upload_id)
    return list(written.order_by("kind").values_list("kind", flat=True).distinct())


def get_undo(actor: Actor, upload_id: UUID) -> UndoView:
    """Raises Forbidden, NotFound."""
    upload = find_own(actor, upload_id)
    until = upload.applied_at + UNDO_WITHIN if upload.applied_at else None
    try:
        require_undoable(upload, timezone.now())
    except Refused as refusal:
        return UndoView(until, refusal.message, (), 0, 0)
    footprint = Footprint(upload.id)
    blockers = find_blockers(actor, footprint)
    standing = _places(upload.id, blockers)
    touched = sum(len(prints) for prints in footprint.prints.values())
    return UndoView(until, "", standing[:MOST], len(standing), touched)


def _places(upload_id: UUID, blockers: Iterable[Blocker]) -> list[StandingRow]:
    """The rows of Excel behind the changes, each reason once."""
    by_key = {blocker.change.id: blocker for blocker in blockers}
    rows = JournalRow.objects.filter(upload_id=upload_id, row_id__in=by_key)
    found = rows.order_by("sheet__order", "row_number", "sequence")
    places = {
        StandingRow(sheet, number, by_key[key].reason): None
        for sheet, number, key in found.values_list("sheet__sheet", "row_number", "row_id")
    }
    return list(places)
