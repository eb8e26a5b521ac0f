"""Taking back what an import wrote, row by row, from the journals of its outcomes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.db.models.fields.reverse_related import ForeignObjectRel

REMOVE_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """``place`` is the imported row; ``before`` None tells a row that the import added."""

    place: int
    model: type[Model]
    key: UUID
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


def undo_journals(journals: Iterable[Mapping[str, Any] | None]) -> list[int]:
    """Undo the rows whose journals are given, in the order they were applied.

    Returns the places (from 0) of the rows that stay, because something has changed or used them
    since; all others are as they were before. Called by a command, inside its transaction.
    """
    writes = _read(journals)
    kept = _changed_since(writes)
    while used := _used_elsewhere([write for write in writes if write.place not in kept]):
        kept |= used
    undone = [write for write in writes if write.place not in kept]
    # the last change first, so that each finds what it left
    for write in reversed(undone):
        if write.before is not None:
            _restore(write)
    _remove([write for write in undone if write.before is None])
    return sorted(kept)


def _read(journals: Iterable[Mapping[str, Any] | None]) -> list[Written]:
    """Journals may have been through JSON: keys come as text."""
    return [
        Written(
            place,
            apps.get_model(entry["model"]),
            UUID(str(entry["id"])),
            entry["before"],
            entry["after"],
        )
        for place, journal in enumerate(journals)
        for entry in (journal or {}).get("entries", ())
    ]


def _by_model(writes: Iterable[Written]) -> dict[type[Model], list[Written]]:
    groups: dict[type[Model], list[Written]] = defaultdict(list)
    for write in writes:
        groups[write.model].append(write)
    return groups


def _changed_since(writes: Sequence[Written]) -> set[int]:
    """The rows that no longer say what the import wrote, or are gone."""
    changed: set[int] = set()
    for model, group in _by_model(writes).items():
        now = model._default_manager.in_bulk({write.key for write in group})
        changed |= {write.place for write in group if write.key not in now}
        last = {(write.key, name): write for write in group for name in write.after}
        for (key, name), write in last.items():
            row = now.get(key)
            if row is not None and str(getattr(row, name)) != str(write.after[name]):
                changed.add(write.place)
    return changed


def _pointers(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """Foreign keys of any app that point to the model."""
    relations = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if isinstance(relation, ForeignObjectRel)]
    return [field for field in fields if isinstance(field, ForeignKey)]


def _used_elsewhere(writes: Sequence[Written]) -> set[int]:
    """The rows that others, which are to stay, point to."""
    added = [write for write in writes if write.before is None]
    going = {write.key for write in added}
    used: set[int] = set()
    for model, group in _by_model(added).items():
        places = {write.key: write.place for write in group}
        for field in _pointers(model):
            rows = field.model._default_manager.filter(**{f"{field.name}__in": list(places)})
            for key, target in rows.values_list("pk", field.attname):
                if key not in going:
                    used.add(places[target])
    return used


def _restore(write: Written) -> None:
    values = {
        name: _column(write.model, name).to_python(value)
        for name, value in (write.before or {}).items()
    }
    write.model._default_manager.filter(pk=write.key).update(**values)


def _column(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(column for column in model._meta.concrete_fields if column.attname == name)


def _remove(writes: Sequence[Written]) -> None:
    """Delete the added rows; the database checks every reference when the transaction ends."""
    for model, group in _by_model(writes).items():
        keys = [write.key for write in group]
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            for start in range(0, len(keys), REMOVE_AT_ONCE):
                part = keys[start : start + REMOVE_AT_ONCE]
                statement = f"DELETE FROM {table} WHERE id = ANY(%s)"  # noqa: S608 - own table
                cursor.execute(statement, [part])
