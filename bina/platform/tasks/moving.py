"""Tasks whose unit ends go to the unit that takes over; called by commands."""

from collections.abc import Collection
from uuid import UUID

from bina.platform.tasks.models import Task


def move_tasks(unit_ids: Collection[UUID], to_unit_id: UUID) -> int:
    """Let the open tasks of some units wait in another; returns how many."""
    return Task.objects.filter(unit_id__in=unit_ids, closed_at=None).update(unit_id=to_unit_id)


def count_unit_tasks(unit_ids: Collection[UUID]) -> int:
    """Open tasks that wait in some units."""
    return Task.objects.filter(unit_id__in=unit_ids, closed_at=None).count()
