"""What an applied upload left in the tables, and what later came to stand upon it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q
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


def _overtaken(footprint: Footprint) -> Iterator[Blocker]:
    """Rows that are gone, or say something else than what the upload left."""
    for kind, prints in footprint.prints.items():
        model = apps.get_model(kind)
        for keys in batches(list(prints)):
            rows = model._default_manager.in_bulk(keys)
            for key in keys:
                if not _stands(rows.get(key), prints[key]):
                    reason = _("Sudah diubah sesudah unggahan ini diterapkan.")
                    yield Blocker(RowChange(kind, key, prints[key].before), reason)


def _stands(row: Model | None, left: Print) -> bool:
    if row is None:
        return False
    columns = columns_of(type(row))
    return all(
        getattr(row, name) == columns[name].to_python(value) for name, value in left.after.items()
    )


def columns_of(model: type[Model]) -> dict[str, "Field[Any, Any]"]:
    """The columns by attribute name, as journals name them."""
    return {column.attname: column for column in model._meta.concrete_fields}


def _referenced(footprint: Footprint, released: frozenset[str]) -> Iterator[Blocker]:
    """Rows of any table that refer to a created row and did not come with this upload."""
    for kind in footprint.prints:
        created = footprint.created(kind)
        for user in users_of(apps.get_model(kind)):
            label = user.model._meta.label_lower
            if created and not released & {label, f"{label}.{user.name}"}:
                yield from _uses(footprint, kind, created, user)


def users_of(model: type[Model]) -> list["ForeignKey[Any, Any]"]:
    """The foreign keys of all tables that point to the model."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        cast("ForeignKey[Any, Any]", relation.field)  # type: ignore[union-attr] # by the test
        for relation in relations
        if relation.auto_created and relation.one_to_many
    ]


def _uses(
    footprint: Footprint, kind: str, created: Sequence[UUID], user: "ForeignKey[Any, Any]"
) -> Iterator[Blocker]:
    own = set(footprint.created(user.model._meta.label_lower))
    reason = _("Dipakai oleh data lain: %(table)s.") % {"table": user.model._meta.verbose_name}
    for keys in batches(created):
        used = user.model._default_manager.filter(Q(**{f"{user.name}__in": keys}))
        for user_id, key in used.values_list("pk", user.attname):
            if user_id not in own:
                yield Blocker(RowChange(kind, key), reason)


def batches(keys: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
