"""What each kind of task is called, in which group it stands, and what can be done with many."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.platform.access import Actor

Words = str | Promise
Bulk = Callable[[Actor, str], Any]
Gone = Callable[[Collection[str]], Collection[str]]


class TaskGroup(StrEnum):
    """Groups of kinds, by which people filter and choose how they are told."""

    DECISION = "putusan"
    NEEDS = "kebutuhan"
    PLAN = "rencana"
    PEOPLE = "data-pegawai"
    INCIDENT = "insiden"
    OTHER = "lainnya"


GROUP_LABELS: Final[dict[TaskGroup, Words]] = {
    TaskGroup.DECISION: _("Persetujuan dan putusan"),
    TaskGroup.NEEDS: _("Analisis kebutuhan"),
    TaskGroup.PLAN: _("Rencana pengembangan"),
    TaskGroup.PEOPLE: _("Data pegawai"),
    TaskGroup.INCIDENT: _("Insiden data"),
    TaskGroup.OTHER: _("Lainnya"),
}


@dataclass(frozen=True)
class TaskKind:
    """``bulk(actor, key)`` is one command, safe without opening the form; ``bulk_label`` says it.

    ``gone`` answers which of some keys have no page any more; such tasks close by themselves.
    ``escalates``: the superior learns when it is late; False where the app has a clock of its own.
    ``bulk`` raises Forbidden, NotFound or Refused for one task without harm to the others.
    """

    kind: str
    label: Words
    group: TaskGroup = TaskGroup.OTHER
    bulk: Bulk | None = None
    bulk_label: Words = _("Setujui yang dipilih")
    gone: Gone | None = None
    escalates: bool = True

    @property
    def group_label(self) -> Words:
        return GROUP_LABELS[self.group]


_registry: dict[str, TaskKind] = {}


def register_task_kinds(*kinds: TaskKind) -> None:
    """Called once by the app that opens them. Raises ValueError for a kind that is known."""
    for kind in kinds:
        if kind.kind in _registry:
            raise ValueError(f"{kind.kind} is registered twice")
        _registry[kind.kind] = kind


def task_kind(kind: str) -> TaskKind:
    """A kind that nobody registered still shows, among the others."""
    return _registry.get(kind) or TaskKind(kind, _("Tugas lain"))


def all_task_kinds() -> list[TaskKind]:
    return sorted(_registry.values(), key=lambda one: one.kind)


def kinds_of_group(group: TaskGroup) -> frozenset[str]:
    """The registered kinds of a group."""
    return frozenset(one.kind for one in _registry.values() if one.group is group)


def rows_gone(model: type[Model], key_of: Callable[[str], UUID] = UUID) -> Gone:
    """For kinds whose keys name rows of a model: those that it does not hold any more.

    A key that names no row at all is gone too: ``key_of`` raises ValueError for it.
    """

    def row_of(key: str) -> UUID | None:
        try:
            return key_of(key)
        except ValueError:
            return None

    def gone(keys: Collection[str]) -> frozenset[str]:
        rows = {key: row_of(key) for key in keys}
        held = model._default_manager.filter(pk__in=rows.values()).values_list("pk", flat=True)
        there = set(held)
        return frozenset(key for key, row in rows.items() if row not in there)

    return gone
