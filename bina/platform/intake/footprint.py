"""What an applied upload left in the tables, and what later came to stand upon it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.intake.models import JournalRow
from bina.platform.intake.registry import Blocker, RowChange, undo_guards

AT_ONCE = 2000


@dataclass(slots=True)
class Print:
    """One table row over the whole upload: as it was (None: not there) and as it was left."""

    before: dict[str, Any] | None
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def is_created(self) -> bool:
        return self.before is None

    def fold(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """A later change of the same row: the first state stays, the last one counts."""
        if self.before is not None:
            self.before = (before or {}) | self.before
        self.after |= after or {}


class Footprint:
    """All prints of an upload, by kind and key; built from its journal."""

    def __init__(self, upload_id: UUID) -> None:
        self.upload_id = upload_id
        self.prints: dict[str, dict[UUID, Print]] = {}
        rows = JournalRow.objects.filter(upload_id=upload_id).order_by("sequence")
        for kind, row_id, before, after in rows.values_list(
            "kind", "row_id", "before", "after"
        ).iterator(AT_ONCE):
            prints = self.prints.setdefault(kind, {})
            if row_id in prints:
                prints[row_id].fold(before, after)
            else:
                prints[row_id] = Print(before, dict(after or {}))

    def created(self, kind: str) -> list[UUID]:
        return [key for key, left in self.prints.get(kind, {}).items() if left.is_created]

    def changed(self, kind: str) -> list[UUID]:
        return [key for key, left in self.prints.get(kind, {}).items() if not left.is_created]

    def changes(self) -> list[RowChange]:
        return [
            RowChange(kind, key, left.before, left.after)
            for kind, prints in self.prints.items()
            for key, left in prints.items()
        ]


def find_blockers(actor: Actor, footprint: Footprint) -> list[Blocker]:
    """Everything that an undo would pull the ground from under; empty when it may go ahead."""
    guards = list(undo_guards())
    released = frozenset[str]().union(*(guard.releases for guard in guards))
    changes = footprint.changes()
    found = [*_overtaken(footprint), *_referenced(footprint, released)]
    for guard in guards:
        found += guard.blockers(actor, changes) if guard.blockers else ()
    return found


_NOW = """
SELECT %s, now.id, to_jsonb(now) FROM {table} now
WHERE now.id IN (SELECT row_id FROM platform_journalrow WHERE upload_id = %s AND kind = %s)
"""


def _overtaken(footprint: Footprint) -> Iterator[Blocker]:
    """Rows that are gone, or say something else than what the upload left."""
    reason = _("Sudah diubah sesudah unggahan ini diterapkan.")
    standing = set(_standing(footprint))
    for kind, prints in footprint.prints.items():
        for key, left in prints.items():
            if (kind, key) not in standing:
                yield Blocker(RowChange(kind, key, left.before), reason)


def _standing(footprint: Footprint) -> Iterator[tuple[str, UUID]]:
    """Kind and key of the rows that still say what the upload left, from one statement."""
    arms = []
    for kind in footprint.prints:
        table = connection.ops.quote_name(apps.get_model(kind)._meta.db_table)
        arms.append((_NOW.format(table=table), [kind, footprint.upload_id, kind]))
    columns = {kind: columns_of(apps.get_model(kind)) for kind in footprint.prints}
    for kind, key, row in _united("", [], arms):
        said = json.loads(row, parse_float=Decimal)
        left = footprint.prints[kind][key].after
        names = {name: columns[kind][name] for name in left}
        if all(
            column.to_python(said[column.column]) == column.to_python(left[name])
            for name, column in names.items()
        ):
            yield kind, key


def _united(
    before: str, given: list[Any], arms: Sequence[tuple[str, list[Any]]]
) -> Iterator[tuple[Any, ...]]:
    """The rows of all arms; names in them come from our own models."""
    if not arms:
        return
    with connection.cursor() as cursor:
        statement = before + " UNION ALL ".join(arm for arm, _ in arms)
        cursor.execute(statement, [*given, *(value for _, values in arms for value in values)])
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def columns_of(model: type[Model]) -> dict[str, "Field[Any, Any]"]:
    """The columns by attribute name, as journals name them."""
    return {column.attname: column for column in model._meta.concrete_fields}


_MADE = """
WITH made AS MATERIALIZED (
  SELECT kind, row_id FROM platform_journalrow WHERE upload_id = %s AND before IS NULL
)
"""
_USES = """
SELECT %s, %s, used.{key}::text, made.row_id
FROM {table} used JOIN made ON made.kind = %s AND made.row_id = used.{reference}
"""


def _referenced(footprint: Footprint, released: frozenset[str]) -> Iterator[Blocker]:
    """Rows of any table that refer to a created row and did not come with this upload."""
    arms = [
        _arm(kind, user)
        for kind in footprint.prints
        for user in users_of(apps.get_model(kind))
        if not released & {_label(user), f"{_label(user)}.{user.name}"}
    ]
    own: dict[str, set[str]] = defaultdict(set)
    for kind in footprint.prints:
        own[kind] = {str(key) for key in footprint.created(kind)}
    for kind, label, user_key, key in _united(_MADE, [footprint.upload_id], arms):
        if user_key not in own[label]:
            table = apps.get_model(label)._meta.verbose_name
            reason = _("Dipakai oleh data lain: %(table)s.") % {"table": table}
            yield Blocker(RowChange(kind, key), reason)


def _label(user: "ForeignKey[Any, Any]") -> str:
    return user.model._meta.label_lower


def _arm(kind: str, user: "ForeignKey[Any, Any]") -> tuple[str, list[Any]]:
    meta, quote = user.model._meta, connection.ops.quote_name
    names = {
        "table": quote(meta.db_table),
        "key": quote(meta.pk.column or ""),
        "reference": quote(user.column or ""),
    }
    return _USES.format(**names), [kind, _label(user), kind]


def users_of(model: type[Model]) -> list["ForeignKey[Any, Any]"]:
    """The foreign keys of all tables that point to the model."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        cast("ForeignKey[Any, Any]", relation.field)  # type: ignore[union-attr] # by the test
        for relation in relations
        if relation.auto_created and relation.one_to_many
    ]


def batches(keys: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
