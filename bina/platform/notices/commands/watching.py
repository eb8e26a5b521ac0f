"""Watching over tasks: those whose page is gone close by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.notices.permissions import WATCH_TASKS
from bina.platform.tasks import TaskView, close_lost, list_open, task_kind

BATCH = 1000


@command(
    permission=WATCH_TASKS, audits="notices.tasks.closed", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def close_lost_tasks(actor: Actor) -> int:
    """Close the open tasks that lead nowhere any more; returns how many."""
    lost = [key for batch in _batches() for key in lost_among(batch)]
    closed = close_lost(lost)
    note(count=closed)
    return closed


def _batches() -> Iterator[list[TaskView]]:
    after: UUID | None = None
    while batch := list_open(page_size=BATCH, after=after):
        yield batch
        after = batch[-1].id


def lost_among(tasks: Iterable[TaskView]) -> frozenset[UUID]:
    """The tasks whose route is unknown, or whose kind says that the subject is gone."""
    by_kind: dict[str, list[TaskView]] = defaultdict(list)
    for task in tasks:
        by_kind[task.kind].append(task)
    return frozenset(key for kind, some in by_kind.items() for key in _lost_of(kind, some))


def _lost_of(kind: str, tasks: list[TaskView]) -> Iterator[UUID]:
    ask = task_kind(kind).gone
    gone = ask([task.key for task in tasks]) if ask else ()
    for task in tasks:
        if task.key in gone or not _is_known(task):
            yield task.id


def _is_known(task: TaskView) -> bool:
    try:
        reverse(task.route, kwargs=task.route_args)
    except NoReverseMatch:
        return False
    return True
