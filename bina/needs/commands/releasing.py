"""Letting go of runs: those that an undone import leaves without ground, and old ones."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.models import Model, QuerySet

from bina.needs.commands.run_tables import call
from bina.needs.models import (
    CompetencyNeed,
    GapRow,
    MatrixCell,
    ModuleNeed,
    ModuleParticipant,
    RunFile,
    RunPerson,
    RunPosition,
    RunUnit,
    RunWeight,
    TnaRun,
    UnitNeed,
    UnitSignal,
)
from bina.needs.queries.guarding import applied_at, blocking_changes
from bina.platform.access import Actor
from bina.platform.commands import note
from bina.platform.intake.registry import RowChange, UndoGuard

# in the order in which they may go: participants refer to gaps
OF_RUN: Final[Sequence[type[Model]]] = (
    ModuleParticipant,
    GapRow,
    RunWeight,
    UnitSignal,
    MatrixCell,
    ModuleNeed,
    CompetencyNeed,
    UnitNeed,
    RunPerson,
    RunPosition,
    RunUnit,
    RunFile,
)

KEPT: Final = 10
KEPT_NATIONAL: Final = 1  # what was published upward is kept apart


def release_runs(actor: Actor, changes: Sequence[RowChange]) -> None:
    """Remove the runs made since the import that nobody settled; part of the undoing command."""
    since = applied_at(changes)
    if since is None:
        return
    runs = TnaRun.objects.filter(frozen_at=None, computed_at__gt=since)
    note(removed_runs=[str(key) for key in _let_go(runs)])


def let_go_of_older_runs(*, is_national: bool) -> None:
    """Of the runs that nobody settled only the newest stay; part of a computing command."""
    open_runs = TnaRun.objects.filter(frozen_at=None, is_national=is_national)
    kept = KEPT_NATIONAL if is_national else KEPT
    if removed := _let_go(open_runs.order_by("-computed_at")[kept:]):
        note(removed_runs=[str(key) for key in removed])


def _let_go(runs: QuerySet[TnaRun]) -> Sequence[UUID]:
    ids = list(runs.values_list("id", flat=True))
    for run_id in ids:
        call("needs_empty_run_tables", run_id)
    for model in OF_RUN:
        _remove(model._default_manager.filter(run_id__in=ids))
    _remove(TnaRun.objects.filter(id__in=ids))
    return ids


def _remove(rows: QuerySet[Model]) -> None:
    """One statement; nothing cascades, for every key is protected."""
    rows._raw_delete(rows.db)


UNDO_GUARD = UndoGuard(
    name="needs",
    blockers=blocking_changes,
    release=release_runs,
    releases=frozenset(model._meta.label_lower for model in OF_RUN),
)
