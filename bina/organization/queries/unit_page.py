"""Parts of the tree of units and who works there: they read what they show, no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.organization.models import Unit, UnitVersion
from bina.organization.permissions import LIST_PEOPLE, VIEW_UNITS
from bina.organization.queries.units import CurrentTree, UnitRow, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on

MOST_ROOTS = 300
# level by level from the top, so that the LIMIT leaves out the deepest ones
_DOWNWARDS = """
WITH RECURSIVE shown AS (
  SELECT v.unit_id, v.name, v.kind, NULL::uuid AS parent_id, 0 AS depth
  FROM organization_unitversion v
  WHERE CASE WHEN %(roots)s::uuid[] IS NULL THEN v.parent_id IS NULL
      ELSE v.unit_id = ANY(%(roots)s::uuid[]) END
    AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
  UNION ALL
  SELECT v.unit_id, v.name, v.kind, v.parent_id, s.depth + 1
  FROM shown s JOIN organization_unitversion v ON v.parent_id = s.unit_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
    AND s.depth < 30
)
SELECT s.unit_id, u.code, s.name, s.kind, s.parent_id, s.depth
FROM (SELECT * FROM shown LIMIT %(most)s) AS s JOIN organization_unit u ON u.id = s.unit_id
ORDER BY s.depth, u.code
"""
_UPWARDS = """
WITH RECURSIVE above AS (
  SELECT v.unit_id, v.name, v.parent_id, 0 AS steps FROM organization_unitversion v
  WHERE v.unit_id = %(unit)s
    AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
  UNION ALL
  SELECT v.unit_id, v.name, v.parent_id, a.steps + 1
  FROM above a JOIN organization_unitversion v ON v.unit_id = a.parent_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
    AND a.steps < 30
)
SELECT unit_id, name FROM above WHERE steps > 0 ORDER BY steps DESC
"""
# each unit shown with what lies below it, down to the next one shown
_UNDER = """
WITH RECURSIVE under AS (
  SELECT unit_id AS top, unit_id FROM unnest(%(shown)s::uuid[]) AS s (unit_id)
  UNION
  SELECT u.top, v.unit_id FROM under u JOIN organization_unitversion v ON v.parent_id = u.unit_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
    AND v.unit_id <> ALL(%(shown)s::uuid[])
)
"""
_PEOPLE = """
SELECT u.top, coalesce(sum(p.n) FILTER (WHERE u.top = u.unit_id), 0)::int, sum(p.n)::int
FROM under u CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM organization_employee e
  WHERE e.unit_id = u.unit_id AND e.left_on IS NULL
) p
WHERE %(scope)s::uuid[] IS NULL OR u.unit_id = ANY(%(scope)s::uuid[])
GROUP BY u.top
"""
_PLACED = """
SELECT a.employee_id, a.position_id, u.top
FROM under u
JOIN organization_assignment a ON a.unit_id = u.unit_id AND a.kind = 'D'
  AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)
JOIN organization_employee e ON e.id = a.employee_id
WHERE %(scope)s::uuid[] IS NULL OR e.unit_id = ANY(%(scope)s::uuid[])
"""


class _Place(NamedTuple):
    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    depth: int


@dataclass(frozen=True, slots=True)
class UpperUnits:
    """Whole levels from the top; ``total`` counts every unit in sight."""

    rows: Sequence[UnitRow]
    total: int


@dataclass(frozen=True, slots=True)
class UnitLevel:
    """A unit with those right below it; without one, the topmost in sight."""

    unit: UnitRow | None
    below: Sequence[UnitRow]


class Placed(NamedTuple):
    """Someone's definitive position; ``top`` is the shown unit that the unit worked in is under."""

    employee_id: UUID
    position_id: UUID
    top: UUID


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One version of a unit."""

    name: str
    kind: str
    parent_name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """``path`` leads from the top to the parent; ``is_open`` is False for a closed unit."""

    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    path: Sequence[tuple[UUID, str]]
    children: Sequence[UnitRow]
    people: int
    people_below: int
    history: Sequence[UnitChange]
    is_open: bool


def list_upper_units(actor: Actor, most: int) -> UpperUnits:
    """As many whole levels, from the top, as hold at most ``most`` units; always the first.

    Each level by code.
    """
    roots = _roots(actor)
    today = timezone.localdate()
    places = _upper_levels(_downwards(roots, most + 1, today), most)
    return UpperUnits(_counted(actor, places, today), _total(roots))


def _roots(actor: Actor) -> frozenset[UUID] | None:
    """The units from which the actor looks down; None from the top."""
    if not VIEW_UNITS.is_granted(actor):
        return frozenset()
    return actor.units_of(frozenset(VIEW_UNITS.roles)) if VIEW_UNITS.narrow(actor) else None


def _total(roots: frozenset[UUID] | None) -> int:
    if roots is not None:
        return len(CurrentTree().below(roots))
    return UnitVersion.objects.filter(holds_on(timezone.localdate())).count()


def _downwards(roots: frozenset[UUID] | None, most: int, day: date) -> Sequence[_Place]:
    """Each unit once: one that lies below another root stands there."""
    values = {"roots": None if roots is None else sorted(roots), "day": day, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_DOWNWARDS, values)
        deepest = {row[0]: _Place(*row) for row in cursor.fetchall()}
    return sorted(deepest.values(), key=lambda place: (place.depth, place.code))


def _upper_levels(places: Sequence[_Place], most: int) -> Sequence[_Place]:
    if len(places) <= most:
        return places
    deepest = places[-1].depth
    return [place for place in places if place.depth < max(1, deepest)]


def _counted(actor: Actor, places: Sequence[_Place], day: date) -> list[UnitRow]:
    counts = _people(actor, [place.id for place in places], day)
    below = {key: whole for key, (_, whole) in counts.items()}
    for place in reversed(places):
        if place.parent_id in below:
            below[place.parent_id] += below.get(place.id, 0)
    return [
        UnitRow(*place, people=counts.get(place.id, (0, 0))[0], people_below=below.get(place.id, 0))
        for place in places
    ]


def _people(
    actor: Actor, unit_ids: Sequence[UUID], day: date
) -> Mapping[UUID | None, tuple[int, int]]:
    """People in the unit itself, and with what lies below it down to the next of the units."""
    found = {top: (own, whole) for top, own, whole in _of_people(actor, _PEOPLE, unit_ids, day)}
    return {key: found.get(key, (0, 0)) for key in unit_ids}


def list_placed(actor: Actor, unit_ids: Sequence[UUID], on: date) -> Sequence[Placed]:
    """Everyone in the actor's scope who works in one of the units or below it on the day."""
    return [Placed(*row) for row in _of_people(actor, _PLACED, unit_ids, on)]


def _of_people(
    actor: Actor, query: str, unit_ids: Sequence[UUID], day: date
) -> Sequence[tuple[Any, ...]]:
    if not LIST_PEOPLE.is_granted(actor):
        return ()
    units = actor.units_of(frozenset(LIST_PEOPLE.roles))
    scope = None if units is None else list(CurrentTree().below(units))
    with connection.cursor() as cursor:
        cursor.execute(_UNDER + query, {"shown": list(unit_ids), "day": day, "scope": scope})
        return list(cursor.fetchall())


def get_level(actor: Actor, unit_id: UUID | None, on: date) -> UnitLevel:
    """As the tree stands on a day. Raises NotFound for a unit out of sight."""
    if unit_id is None:
        places = [place for place in _downwards(_roots(actor), MOST_ROOTS, on) if not place.depth]
        return UnitLevel(None, _counted(actor, places, on))
    rows = UnitVersion.objects.filter(holds_on(on), unit_id=unit_id)
    unit = rows.filter(unit__in=Unit.objects.filter(VIEW_UNITS.narrow(actor))).first()
    if unit is None:
        raise NotFound("organization.unit")
    here = _Place(unit_id, unit.unit.code, unit.name, unit.kind, None, 0)
    own, *below = _counted(actor, [here, *_children(unit_id, on)], on)
    return UnitLevel(own, below)


def get_unit(actor: Actor, unit_id: UUID) -> UnitDetail:
    """Raises NotFound outside the actor's scope."""
    unit = Unit.objects.filter(VIEW_UNITS.narrow(actor), id=unit_id).first()
    if unit is None:
        raise NotFound("organization.unit")
    today = timezone.localdate()
    history = list(UnitVersion.objects.filter(unit=unit).order_by("-valid_from"))
    shown = next((row for row in history if row.valid_from <= today), history[0])
    names = unit_names({row.parent_id for row in history if row.parent_id}, today)
    here = _Place(unit.id, unit.code, shown.name, shown.kind, None, 0)
    own, *children = _counted(actor, [here, *_children(unit.id, today)], today)
    return UnitDetail(
        id=unit.id,
        code=unit.code,
        name=shown.name,
        kind=shown.kind,
        parent_id=shown.parent_id,
        path=_path(unit.id, today),
        children=children,
        people=own.people,
        people_below=own.people_below,
        history=[_change(row, names) for row in history],
        is_open=shown.valid_to is None or shown.valid_to > today,
    )


def _children(unit_id: UUID, day: date) -> list[_Place]:
    rows = UnitVersion.objects.filter(holds_on(day), parent_id=unit_id).order_by("unit__code")
    columns = rows.values_list("unit_id", "unit__code", "name", "kind", "parent_id")
    return [_Place(*row, depth=1) for row in columns]


def _path(unit_id: UUID, day: date) -> Sequence[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_UPWARDS, {"unit": unit_id, "day": day})
        return list(cursor.fetchall())


def _change(row: UnitVersion, names: dict[UUID, str]) -> UnitChange:
    parent = names.get(row.parent_id, "") if row.parent_id else ""
    return UnitChange(row.name, row.kind, parent, row.valid_from, row.valid_to)
