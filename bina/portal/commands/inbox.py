"""One action on many tasks: each by its own command, and every one that failed by name."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.tasks import list_chosen, task_kind

MOST: Final = 100
"""Tasks of one request: more would keep their sender waiting."""


@dataclass(frozen=True)
class Carried:
    """``failed`` are titles with the reason; ``missing`` no longer wait for the actor."""

    done: int
    failed: tuple[tuple[str, str], ...]
    missing: int


def carry_out(actor: Actor, kind: str, task_ids: Collection[UUID]) -> Carried:
    """Do what the kind allows with each task that waits for the actor.

    One transaction and one audit entry each, so that one that fails keeps none of the others back.
    Raises NotFound for a kind without such an action, and Refused for none or too many.
    """
    act = task_kind(kind).bulk
    if act is None:
        raise NotFound("task kind")
    if not 0 < len(task_ids) <= MOST:
        raise Refused(_("Pilih 1 sampai %(most)d tugas.") % {"most": MOST})
    with reading(actor):
        chosen = list_chosen(actor, kind, task_ids)
    faults = [(task.title, _attempt(partial(act, actor, task.key))) for task in chosen]
    failed = tuple((title, fault) for title, fault in faults if fault)
    return Carried(len(chosen) - len(failed), failed, len(task_ids) - len(chosen))


def _attempt(act: Callable[[], object]) -> str:
    """Blank when it is done, else why it is not."""
    try:
        act()
    except Refused as refusal:
        return refusal.message
    except Forbidden:
        return _("Di luar kewenangan Anda.")
    except NotFound:
        return _("Datanya sudah tidak ada.")
    return ""
