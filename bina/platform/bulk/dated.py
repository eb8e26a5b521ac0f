"""A new state of a thing from a day on, among the dated rows that tell its story."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar, cast

from django.db.models import Model

from bina.kernel.dated import Placement, PlacementKind, place
from bina.kernel.outcome import OutcomeKind
from bina.kernel.period import Period
from bina.platform.bulk.batch import Batch, Entry


class DatedRow(Protocol):
    valid_from: date
    valid_to: date | None


V = TypeVar("V", bound=Model)
Build = Callable[[Period, V | None], V]


@dataclass(frozen=True, slots=True)
class DatedChange:
    """``before`` and ``after`` hold only the fields that differ."""

    kind: OutcomeKind
    before: dict[str, Any]
    after: dict[str, Any]
    entries: tuple[Entry, ...] = ()


def put_dated(
    batch: Batch, versions: Sequence[V], on: date, values: Mapping[str, Any], build: Build[V]
) -> DatedChange:
    """Let ``values`` hold from ``on``; the older row ends there.

    ``build(period, older)`` makes the new row, ``older`` is the one that is cut, if any. A row
    that starts on that very day is changed in place; equal values change nothing.
    """
    placement = place([_period(row) for row in versions], on)
    older = None if placement.index is None else versions[placement.index]
    differing = _differing(older, values)
    if older is not None and not differing:
        return DatedChange(OutcomeKind.SAME, {}, {})
    kind = OutcomeKind.CHANGED if versions else OutcomeKind.NEW
    before = {name: getattr(older, name) for name in differing} if older is not None else {}
    entries = _write(batch, placement, older, differing, build)
    return DatedChange(kind, before, differing, entries)


def _period(row: Model) -> Period:
    dated = cast(DatedRow, row)
    return Period(dated.valid_from, dated.valid_to)


def _differing(older: Model | None, values: Mapping[str, Any]) -> dict[str, Any]:
    if older is None:
        return dict(values)
    return {name: value for name, value in values.items() if getattr(older, name) != value}


def _write(
    batch: Batch,
    placement: Placement,
    older: V | None,
    differing: Mapping[str, Any],
    build: Build[V],
) -> tuple[Entry, ...]:
    if older is not None and placement.kind is PlacementKind.IN_PLACE:
        return (batch.change(older, differing),)
    row = build(placement.period, older)
    for name, value in differing.items():
        setattr(row, name, value)
    if older is None:
        return (batch.create(row),)
    ended = batch.change(older, {"valid_to": placement.period.start})
    return (ended, batch.create(row))
