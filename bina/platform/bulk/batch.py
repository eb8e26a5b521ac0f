"""Batch: the rows that a command will create and change; comparing makes one and drops it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Model

from bina.kernel.ref import Ref

# {model, id, before, after}: before is None for a row that was created
Entry: TypeAlias = dict[str, Any]


class Batch:
    """Gathers rows without touching the database; ``write_batch`` writes them.

    Rows have their key before they are saved (UUID), so they can point to each other. Each write
    leaves an entry for the journal of its imported row.
    """

    def __init__(self) -> None:
        self.created: dict[type[Model], list[Model]] = {}
        self.changed: dict[type[Model], dict[UUID, Model]] = {}
        self.fields: dict[type[Model], set[str]] = {}

    def create(self, row: Model) -> Entry:
        """Set every value first: they are remembered as what an undo must find again."""
        self.created.setdefault(type(row), []).append(row)
        return _entry(row, None, _values(row))

    def change(self, row: Model, values: Mapping[str, Any]) -> Entry:
        """Set ``values`` (by attribute name) on the row and remember what they replaced."""
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        self.changed.setdefault(type(row), {})[row.pk] = row
        self.fields.setdefault(type(row), set()).update(values)
        return _entry(row, before, dict(values))


def _entry(row: Model, before: dict[str, Any] | None, after: dict[str, Any]) -> Entry:
    return {"model": row._meta.label_lower, "id": row.pk, "before": before, "after": after}


def _values(row: Model) -> dict[str, Any]:
    return {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if column.attname not in {"id", "agency_id"} and not getattr(column, "auto_now_add", False)
    }


def journal_of(entries: Iterable[Entry]) -> dict[str, Any]:
    """The journal of one imported row: its writes in the order in which they were made."""
    return {"entries": list(entries)}


def ref_of(row: Model) -> Ref:
    return Ref(type(row)._meta.label_lower, row.pk)
