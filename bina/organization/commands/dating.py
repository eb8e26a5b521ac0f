"""Writing rows that hold for a time: what holds from a day on, and what it replaces."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model

from bina.kernel.dated import PlacementKind, place
from bina.kernel.period import Period

M = TypeVar("M", bound=Model)
BATCH = 2000
# columns that only repeat what the dated rows say, and change with them
NOT_JOURNALLED = {
    "organization.employee": frozenset(
        {
            *("unit_id", "position_id", "golongan"),
            *("supervisor_id", "supervision", "supervision_flaw"),
        }
    )
}


@dataclass
class DatedPlan(Generic[M]):
    """Rows to add, to end sooner and to alter where they stand."""

    added: list[M] = field(default_factory=list)
    cut: list[M] = field(default_factory=list)
    altered: list[M] = field(default_factory=list)
    journal: list[dict[str, Any]] = field(default_factory=list)

    def put(
        self,
        versions: Sequence[M],
        on: date,
        values: Mapping[str, Any],
        make: Callable[[date, date | None], M],
    ) -> bool:
        """Let ``values`` hold from ``on``; False when they already do.

        ``versions`` are all rows of one owner; ``make`` builds a row for a period.
        """
        placement = place([_period(row) for row in versions], on)
        here = versions[placement.index] if placement.index is not None else None
        if here is not None and all(getattr(here, name) == values[name] for name in values):
            return False
        if here is not None and placement.kind == PlacementKind.IN_PLACE:
            self._alter(here, values)
            return True
        if here is not None:
            self._cut(here, on)
        row = make(placement.period.start, placement.period.end)
        for name, value in values.items():
            setattr(row, name, value)
        self.added.append(row)
        self.journal.append(added_entry(row))
        return True

    def _alter(self, row: M, values: Mapping[str, Any]) -> None:
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        self.altered.append(row)
        self.journal.append(altered_entry(row, before, values))

    def _cut(self, row: M, on: date) -> None:
        before = {"valid_to": row.valid_to}  # type: ignore[attr-defined] # dated rows have it
        row.valid_to = on  # type: ignore[attr-defined] # as above
        self.cut.append(row)
        self.journal.append(altered_entry(row, before, {"valid_to": on}))

    def end(self, versions: Sequence[M], on: date) -> bool:
        """Let nothing hold from ``on``; False when nothing did. Later rows stay."""
        for row in versions:
            if _period(row).covers(on):
                self._cut(row, on)
                return True
        return False

    def write(self, model: type[M], columns: Iterable[str]) -> None:
        """Store all of it; ``columns`` are those that ``put`` sets."""
        rows = model._default_manager
        rows.bulk_update(self.cut, ["valid_to"], batch_size=BATCH)
        rows.bulk_update(self.altered, list(columns), batch_size=BATCH)
        rows.bulk_create(self.added, batch_size=BATCH)


def _period(row: Model) -> Period:
    return Period(row.valid_from, row.valid_to)  # type: ignore[attr-defined] # dated rows


def added_entry(row: Model) -> dict[str, Any]:
    """What an undo needs to know of a row that was not there before."""
    left_out = {"id", "agency_id", *NOT_JOURNALLED.get(row._meta.label_lower, ())}
    columns = [field.attname for field in row._meta.concrete_fields]
    after = {name: getattr(row, name) for name in columns if name not in left_out}
    return {"model": row._meta.label_lower, "id": row.pk, "before": None, "after": after}


def altered_entry(
    row: Model, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    """What an undo needs to know of a row that said otherwise before."""
    return {
        "model": row._meta.label_lower,
        "id": row.pk,
        "before": dict(before),
        "after": dict(after),
    }
