"""The documents that were written of a run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bina.needs.models import RunFile
from bina.needs.permissions import EXPORT, require
from bina.platform.access import Actor

SHOWN = 40


@dataclass(frozen=True)
class RunFileView:
    """``size`` in bytes."""

    file_id: UUID
    kind: str
    name: str
    size: int
    made_at: datetime


def list_run_files(actor: Actor, run_id: UUID) -> Sequence[RunFileView]:
    """The newest first. Raises Forbidden."""
    require(EXPORT, actor)
    rows = RunFile.objects.filter(run_id=run_id, file__removed_at=None).select_related("file")
    return [
        RunFileView(row.file_id, row.kind, row.file.name, row.file.size, row.made_at)
        for row in rows.order_by("-made_at", "kind")[:SHOWN]
    ]
