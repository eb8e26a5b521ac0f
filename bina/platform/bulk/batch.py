"""Batch: the rows that a command will create and change; comparing makes one and drops it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from bina.kernel.outcome import RowChange
from bina.kernel.ref import Ref


class Batch:
    """Gathers rows without touching the database; ``write_batch`` writes them.

    Rows have their key before they are saved (UUID), so they can point to each other.
    """

    def __init__(self) -> None:
        self.created: dict[type[Model], list[Model]] = {}
        self.changed: dict[type[Model], dict[UUID, Model]] = {}
        self.fields: dict[type[Model], set[str]] = {}

    def create(self, row: Model) -> RowChange:
        """Set every value first: they are remembered as what an undo must find again."""
        self.created.setdefault(type(row), []).append(row)
        return RowChange(type(row)._meta.label_lower, row.pk, None, _values(row))

    def change(self, row: Model, values: Mapping[str, Any]) -> RowChange:
        """Set ``values`` (by attribute name) on the row and remember what they replaced."""
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        if row not in self.created.get(type(row), ()):
            self.changed.setdefault(type(row), {})[row.pk] = row
            self.fields.setdefault(type(row), set()).update(values)
        return RowChange(type(row)._meta.label_lower, row.pk, before, dict(values))


def _values(row: Model) -> dict[str, Any]:
    columns = row._meta.concrete_fields
    return {
        column.attname: getattr(row, column.attname)
        for column in columns
        if not column.primary_key and not getattr(column, "auto_now_add", False)
    }


def ref_of(row: Model) -> Ref:
    return Ref(type(row)._meta.label_lower, row.pk)
