"""Taking back what an import wrote, row by row, from the journal of its outcomes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from bina.organization.commands.dating import BATCH
from bina.organization.commands.supervision import refresh_agency
from bina.organization.models import Employee
from bina.organization.permissions import IMPORT_STRUCTURE
from bina.platform.access import Actor
from bina.platform.commands import OWN_AGENCY, command, note

# columns of an employee that only repeat what the dated rows say
REPEATED = frozenset({"unit", "position", "golongan", "supervisor"})


@dataclass(frozen=True, slots=True)
class Entry:
    """``place`` is the imported row; ``before`` None tells a row that the import added."""

    place: int
    model: type[Model]
    key: UUID
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


@command(permission=IMPORT_STRUCTURE, audits="organization.import.reverted", subject=OWN_AGENCY)
def revert_rows(actor: Actor, journals: Iterable[Mapping[str, Any] | None]) -> list[int]:
    """Undo the rows whose journals are given, in the order they were applied.

    Returns the places (from 0) of the rows that stay, because something has changed or used
    them since; all others are as they were before. People keep their national id.
    """
    entries = _read(journals)
    kept = _changed_since(entries)
    while used := _used_elsewhere([entry for entry in entries if entry.place not in kept]):
        kept |= used
    undone = [entry for entry in entries if entry.place not in kept]
    # the last change first, so that each finds what it left
    for entry in reversed([entry for entry in undone if entry.before is not None]):
        _restore(entry)
    _remove([entry for entry in undone if entry.before is None])
    refresh_agency(actor)
    note(reverted=len({entry.place for entry in undone}), kept=len(kept))
    return sorted(kept)


def _read(journals: Iterable[Mapping[str, Any] | None]) -> list[Entry]:
    """Journals may have been through JSON: keys come as text."""
    return [
        Entry(
            place,
            apps.get_model(entry["model"]),
            UUID(str(entry["id"])),
            entry["before"],
            entry["after"],
        )
        for place, journal in enumerate(journals)
        for entry in (journal or {}).get("entries", ())
    ]


def _by_model(entries: Iterable[Entry]) -> dict[type[Model], list[Entry]]:
    groups: dict[type[Model], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.model].append(entry)
    return groups


def _changed_since(entries: Sequence[Entry]) -> set[int]:
    """The rows that no longer say what the import wrote, or are gone."""
    changed: set[int] = set()
    for model, group in _by_model(entries).items():
        now = model._default_manager.in_bulk({entry.key for entry in group})
        last = {(entry.key, name): entry for entry in group for name in entry.after}
        for (key, name), entry in last.items():
            row = now.get(key)
            if row is None or str(getattr(row, name)) != str(entry.after[name]):
                changed.add(entry.place)
    return changed


def _pointers(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """Foreign keys of any app that point to the model, but columns that only repeat."""
    relations = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if isinstance(relation, ForeignObjectRel)]
    return [
        field
        for field in fields
        if isinstance(field, ForeignKey)
        and not (field.model is Employee and field.name in REPEATED)
    ]


def _used_elsewhere(entries: Sequence[Entry]) -> set[int]:
    """The rows that others, which are to stay, point to."""
    added = [entry for entry in entries if entry.before is None]
    going = {entry.key for entry in added}
    used: set[int] = set()
    for model, group in _by_model(added).items():
        places = {entry.key: entry.place for entry in group}
        for field in _pointers(model):
            rows = field.model._default_manager.filter(**{f"{field.name}__in": list(places)})
            for key, target in rows.values_list("pk", field.attname):
                if key not in going:
                    used.add(places[target])
    return used


def _restore(entry: Entry) -> None:
    values = {
        name: _field(entry.model, name).to_python(value)
        for name, value in (entry.before or {}).items()
    }
    entry.model._default_manager.filter(pk=entry.key).update(**values)


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _remove(entries: Sequence[Entry]) -> None:
    """Delete the added rows; the database checks every reference when the command ends."""
    for model, group in _by_model(entries).items():
        keys = [entry.key for entry in group]
        if model is Employee:
            Employee.objects.filter(supervisor_id__in=keys).update(supervisor=None)
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            for start in range(0, len(keys), BATCH):
                part = keys[start : start + BATCH]
                cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [part])  # noqa: S608 - own name
