"""The dated rows of a reorganization: units end, all that was in them goes on in the successor."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.kernel.period import Period
from bina.organization.domain.moves import MoveState
from bina.organization.domain.reorganization import ReorganizationOrder, find_new_parents
from bina.organization.models import (
    Assignment,
    EmployeeMove,
    PositionVersion,
    UnitVersion,
)
from bina.organization.queries.units import tree_on
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, put_dated, write_batch
from bina.platform.errors import Refused
from bina.platform.formats import format_date
from bina.platform.ranges import holds_on

V = TypeVar("V", Assignment, PositionVersion, UnitVersion)
UNIT_COLUMNS = ("unit_id", "name", "kind", "parent_id")
POSITION_COLUMNS = (
    *("position_id", "name", "kind", "kind_text", "echelon", "functional_level"),
    *("position_class", "unit_id", "service_impact"),
)
ASSIGNMENT_COLUMNS = ("employee_id", "position_id", "unit_id", "kind")


@dataclass(frozen=True, slots=True)
class Written:
    """``entries`` as a batch tells them; people and positions that go to the successor."""

    entries: list[Entry]
    people: int
    positions: int


def write_dated_rows(actor: Actor, order: ReorganizationOrder) -> Written:
    """Raises Refused for a unit that changes on that day or later, and for a ring of units."""
    batch = Batch()
    entries = _end_units(batch, order) + _lift_children(batch, actor, order)
    posts, moved = _move_positions(batch, actor, order)
    held, people = _move_people(batch, actor, order)
    entries += posts + held + _move_plans(batch, order)
    write_batch(batch)
    _check_trees(order.on)
    return Written(entries, people, moved)


def _end_units(batch: Batch, order: ReorganizationOrder) -> list[Entry]:
    rows = UnitVersion.objects.filter(_running(order.on), unit_id__in=order.ending)
    entries = []
    for row in rows:
        if row.valid_from >= order.on:
            raise Refused(
                _("Unit %(unit)s berubah mulai %(day)s. Pilih tanggal sesudahnya.")
                % {"unit": row.name, "day": format_date(row.valid_from)},
                field="on",
            )
        entries.append(batch.change(row, {"valid_to": order.on}))
    return entries


def _running(on: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=on)


def _lift_children(batch: Batch, actor: Actor, order: ReorganizationOrder) -> list[Entry]:
    rows = UnitVersion.objects.filter(holds_on(order.on))
    parents = dict(rows.values_list("unit_id", "parent_id"))
    changed = find_new_parents(parents, order.ending, order.successor_id)
    entries: list[Entry] = []
    for unit_id, versions in _by(UnitVersion.objects.filter(unit_id__in=changed), "unit_id"):
        values = {"parent_id": changed[unit_id]}
        entries += _put(batch, actor, versions, order.on, values, UNIT_COLUMNS)
        for row in versions:
            if row.valid_from > order.on and row.parent_id in order.ending:
                entries.append(batch.change(row, values))
    return entries


def _by(rows: Iterable[V], name: str) -> Iterable[tuple[UUID, list[V]]]:
    grouped: dict[UUID, list[V]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped.items()


def _put(
    batch: Batch,
    actor: Actor,
    versions: list[V],
    on: date,
    values: Mapping[str, object],
    columns: tuple[str, ...],
) -> tuple[Entry, ...]:
    """Nothing where the row that holds then is missing: there is nothing to go on."""
    model = type(versions[0])
    if not any(Period(row.valid_from, row.valid_to).covers(on) for row in versions):
        return ()

    def build(period: Period, older: V | None) -> V:
        former = {name: getattr(older, name) for name in columns}
        return model(
            agency_id=actor.own_agency,
            valid_from=period.start,
            valid_to=period.end,
            **former,
        )

    return put_dated(batch, versions, on, values, build).entries


def _move_positions(
    batch: Batch, actor: Actor, order: ReorganizationOrder
) -> tuple[list[Entry], int]:
    touched = PositionVersion.objects.filter(_running(order.on), unit_id__in=order.units)
    if order.positions:
        touched = touched.filter(position_id__in=order.positions)
    keys = set(touched.values_list("position_id", flat=True))
    values = {"unit_id": order.successor_id}
    entries: list[Entry] = []
    for _key, versions in _by(PositionVersion.objects.filter(position_id__in=keys), "position_id"):
        later = [row for row in versions if row.valid_from > order.on]
        if any(_is_in(row, order) for row in versions if row not in later):
            entries += _put(batch, actor, versions, order.on, values, POSITION_COLUMNS)
        entries += [batch.change(row, values) for row in later if row.unit_id in order.units]
    return entries, len(keys)


def _is_in(row: PositionVersion, order: ReorganizationOrder) -> bool:
    return row.unit_id in order.units and Period(row.valid_from, row.valid_to).covers(order.on)


def _move_people(batch: Batch, actor: Actor, order: ReorganizationOrder) -> tuple[list[Entry], int]:
    rows = Assignment.objects.filter(_running(order.on), unit_id__in=order.units)
    if order.positions:
        rows = rows.filter(position_id__in=order.positions)
    values = {"unit_id": order.successor_id}
    entries: list[Entry] = []
    people = set()
    for row in rows:
        people.add(row.employee_id)
        if row.valid_from >= order.on:
            entries.append(batch.change(row, values))
        else:
            entries += _put(batch, actor, [row], order.on, values, ASSIGNMENT_COLUMNS)
    return entries, len(people)


def _move_plans(batch: Batch, order: ReorganizationOrder) -> list[Entry]:
    """Moves into a unit that will be gone by their day lead into the successor."""
    rows = EmployeeMove.objects.filter(
        state=MoveState.PLANNED, unit_id__in=order.ending, effective_on__gte=order.on
    )
    return [batch.change(row, {"unit_id": order.successor_id}) for row in rows]


def _check_trees(on: date) -> None:
    """The tree stays a tree on the day, and with every change that is to come after it."""
    later = UnitVersion.objects.filter(valid_from__gt=on).values_list("valid_from", flat=True)
    for day in sorted({on, *later}):
        if tree_on(day).find_cycles():
            raise Refused(
                _("Mulai %(day)s ada unit yang berada di bawah dirinya sendiri. Pilih unit lain.")
                % {"day": format_date(day)},
                field="successor",
            )
