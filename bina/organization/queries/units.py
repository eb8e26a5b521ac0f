"""The tree of units: as a scope, and as a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from bina.organization.domain.tree import UnitTree
from bina.organization.models import Employee, Unit, UnitVersion
from bina.organization.permissions import LIST_PEOPLE, VIEW_UNITS
from bina.platform.access import Actor
from bina.platform.ranges import holds_on
from bina.platform.remembering import remembered

_BELOW = """
WITH RECURSIVE under AS (
  SELECT unnest(%s::uuid[]) AS unit_id
  UNION
  SELECT v.unit_id FROM organization_unitversion v JOIN under u ON v.parent_id = u.unit_id
  WHERE v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)
)
SELECT unit_id FROM under
"""


class CurrentTree:
    """The platform's ScopeTree: units below others, as the tree stands today."""

    def below(self, unit_ids: frozenset[UUID]) -> frozenset[UUID]:
        """Total even over a cycle: UNION meets each unit once."""
        if not unit_ids:
            return frozenset()
        today = timezone.localdate()
        return remembered(("units.below", unit_ids, today), lambda: _below(unit_ids, today))


def _below(unit_ids: frozenset[UUID], day: date) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [list(unit_ids), day, day])
        return frozenset(row[0] for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class UnitRow:
    """``depth`` counts from the top of what is shown; ``people`` those placed in the unit itself,
    ``people_below`` also those in the units under it."""

    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    depth: int
    people: int
    people_below: int


def tree_on(day: date) -> UnitTree[UUID]:
    """The agency's tree as it stands on ``day``."""
    rows = UnitVersion.objects.filter(holds_on(day)).values_list("unit_id", "parent_id")
    return UnitTree(dict(rows))


def unit_names(unit_ids: Collection[UUID], on: date) -> dict[UUID, str]:
    """Names as they are on a day; a unit that no longer stands keeps its last name."""
    wanted = frozenset(unit_ids)
    return remembered(("units.names", wanted, on), lambda: _unit_names(wanted, on))


def _unit_names(unit_ids: frozenset[UUID], on: date) -> dict[UUID, str]:
    rows = UnitVersion.objects.filter(unit_id__in=unit_ids).order_by("valid_from")
    names: dict[UUID, str] = {}
    for unit_id, name, start in rows.values_list("unit_id", "name", "valid_from"):
        if unit_id not in names or start <= on:
            names[unit_id] = name
    return names


def _counts(actor: Actor) -> dict[UUID | None, int]:
    people = Employee.objects.filter(LIST_PEOPLE.narrow(actor), left_on=None)
    return dict(people.values_list("unit_id").annotate(n=Count("id")).order_by())


def list_units(actor: Actor, *, on: date | None = None) -> Sequence[UnitRow]:
    """The units that the actor sees, each under its parent, siblings by code."""
    day = on or timezone.localdate()
    versions = list(
        UnitVersion.objects.filter(holds_on(day)).select_related("unit").order_by("unit__code")
    )
    visible = set(Unit.objects.filter(VIEW_UNITS.narrow(actor)).values_list("id", flat=True))
    tree = UnitTree({row.unit_id: row.parent_id for row in versions})
    return _ordered([row for row in versions if row.unit_id in visible], tree, _counts(actor))


def _ordered(
    versions: Sequence[UnitVersion], tree: UnitTree[UUID], counts: dict[UUID | None, int]
) -> list[UnitRow]:
    shown = {row.unit_id for row in versions}
    below = _sums_below(tree, counts)
    children: dict[UUID | None, list[UnitVersion]] = {}
    for row in versions:
        under = row.parent_id if row.parent_id in shown else None
        children.setdefault(under, []).append(row)
    rows: list[UnitRow] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        rows.append(_unit_row(row, depth, counts, below))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row.unit_id, [])))
    return rows


def _sums_below(tree: UnitTree[UUID], counts: dict[UUID | None, int]) -> dict[UUID, int]:
    """People of each unit and of all units under it: each unit adds to those above it."""
    sums: dict[UUID, int] = {}
    for unit, people in counts.items():
        for above in tree.chain(unit) if unit else ():
            sums[above] = sums.get(above, 0) + people
    return sums


def _unit_row(
    row: UnitVersion,
    depth: int,
    counts: dict[UUID | None, int],
    below: dict[UUID, int],
) -> UnitRow:
    return UnitRow(
        id=row.unit_id,
        code=row.unit.code,
        name=row.name,
        kind=row.kind,
        parent_id=row.parent_id,
        depth=depth,
        people=counts.get(row.unit_id, 0),
        people_below=below.get(row.unit_id, 0),
    )
