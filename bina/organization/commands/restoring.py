"""Taking dated rows back: exactly what was written, where nothing came to stand upon it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from bina.platform.errors import Refused
from bina.platform.intake.footprint import Print, columns_of

AT_ONCE = 500


def restore(entries: Iterable[Mapping[str, Any]]) -> None:
    """Put back what the entries of a batch, as stored, tell of.

    Raises Refused where a row is gone or says something else by now.
    """
    prints: dict[str, dict[UUID, Print]] = defaultdict(dict)
    for entry in entries:
        rows, key = prints[entry["model"]], UUID(str(entry["id"]))
        if key in rows:
            rows[key].fold(entry["before"], entry["after"])
        else:
            rows[key] = Print(entry["before"], dict(entry["after"] or {}))
    found = {kind: _standing(apps.get_model(kind), rows) for kind, rows in prints.items()}
    for kind, rows in prints.items():
        _take_back(apps.get_model(kind), rows, found[kind])


def _standing(model: type[Model], prints: Mapping[UUID, Print]) -> dict[UUID, Model]:
    rows = model._default_manager.select_for_update(of=("self",)).in_bulk(list(prints))
    columns = columns_of(model)
    for key, left in prints.items():
        row = rows.get(key)
        if row is None or any(
            getattr(row, name) != columns[name].to_python(value)
            for name, value in left.after.items()
        ):
            raise Refused(
                _("Sudah ada perubahan sesudahnya. Tarik atau betulkan perubahan itu lebih dahulu.")
            )
    return rows


def _take_back(
    model: type[Model], prints: Mapping[UUID, Print], rows: Mapping[UUID, Model]
) -> None:
    """Overlaps are judged when the transaction ends."""
    created = [key for key, left in prints.items() if left.is_created]
    model._default_manager.filter(pk__in=created).delete()
    columns = columns_of(model)
    touched: set[str] = set()
    changed = []
    for key, left in prints.items():
        for name, value in (left.before or {}).items():
            setattr(rows[key], name, columns[name].to_python(value))
            touched.add(columns[name].name)
        if not left.is_created:
            changed.append(rows[key])
    if touched:
        model._default_manager.bulk_update(changed, sorted(touched), batch_size=AT_ONCE)
