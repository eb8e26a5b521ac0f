"""A plan on its way to being approved: its attachments, and the letter that approved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bina.needs.models import PlanFile
from bina.needs.permissions import VIEW_PLANS, require
from bina.platform.access import Actor
from bina.platform.letters import LetterView, letters_about


@dataclass(frozen=True)
class PlanFileView:
    """``size`` in bytes."""

    file_id: UUID
    year: int
    name: str
    size: int
    made_at: datetime


@dataclass(frozen=True)
class PlanPapers:
    """``letter`` None until the plan is approved; files as they are written."""

    files: Sequence[PlanFileView]
    letter: LetterView | None


def plan_papers(actor: Actor, plan_id: UUID) -> PlanPapers:
    """Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = PlanFile.objects.filter(plan_year__plan_id=plan_id, file__removed_at=None)
    files = [
        PlanFileView(row.file_id, row.plan_year.year, row.file.name, row.file.size, row.made_at)
        for row in rows.select_related("file", "plan_year").order_by("plan_year__year")
    ]
    return PlanPapers(files, next(iter(letters_about(plan_id)), None))
