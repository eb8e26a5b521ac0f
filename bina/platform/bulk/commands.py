"""The writes of a batch, and taking them back; called by commands, inside their transaction."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from django.apps import apps
from django.db.models import Model

from bina.kernel.outcome import RowChange
from bina.platform.bulk.batch import Batch

CREATE_AT_ONCE = 2000
CHANGE_AT_ONCE = 500


def write_batch(batch: Batch) -> None:
    """Changes go first: a dated row must end before its successor begins."""
    for model, rows in batch.changed.items():
        model._default_manager.bulk_update(
            rows.values(), sorted(batch.fields[model]), batch_size=CHANGE_AT_ONCE
        )
    for model, created in batch.created.items():
        model._default_manager.bulk_create(created, batch_size=CREATE_AT_ONCE)


def undo_changes(changes: Sequence[RowChange]) -> list[RowChange]:
    """Take changes back, the last first; returns those that a later change stands upon.

    Nothing is written when any is returned. Rows that another table came to use make the
    database refuse at the end of the transaction (IntegrityError).
    """
    overtaken = [change for change in changes if _is_overtaken(change)]
    if overtaken:
        return overtaken
    for (kind, is_created), group in groupby(reversed(changes), key=_manner):
        model = apps.get_model(kind)
        if is_created:
            _remove(model, group)
        else:
            _restore(model, group)
    return []


def _manner(change: RowChange) -> tuple[str, bool]:
    return (change.kind, change.before is None)


def _is_overtaken(change: RowChange) -> bool:
    if not change.after:
        return False
    model = apps.get_model(change.kind)
    return not model._default_manager.filter(pk=change.id, **change.after).exists()


def _remove(model: type[Model], changes: Iterable[RowChange]) -> None:
    ids = list(map(attrgetter("id"), changes))
    rows = model._default_manager.filter(pk__in=ids)
    rows._raw_delete(rows.db)


def _restore(model: type[Model], changes: Iterable[RowChange]) -> None:
    for change in changes:
        model._default_manager.filter(pk=change.id).update(**(change.before or {}))
