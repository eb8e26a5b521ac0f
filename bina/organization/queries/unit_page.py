"""The upper levels of the tree of units, and one unit: they read what they show, no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.organization.models import Unit, UnitVersion
from bina.organization.permissions import LIST_PEOPLE, VIEW_UNITS
from bina.organization.queries.units import CurrentTree, UnitRow, unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on

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
# the people of each unit shown, and of what lies below it down to the next one shown
_PEOPLE = """
WITH RECURSIVE under AS (
  SELECT unit_id AS top, unit_id FROM unnest(%(shown)s::uuid[]) AS s (unit_id)
  UNION
  SELECT u.top, v.unit_id FROM under u JOIN organization_unitversion v ON v.parent_id = u.unit_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
    AND v.unit_id <> ALL(%(shown)s::uuid[])
)
SELECT u.top, coalesce(sum(p.n) FILTER (WHERE u.top = u.unit_id), 0)::int, sum(p.n)::int
FROM under u CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM organization_employee e
  WHERE e.unit_id = u.unit_id AND e.left_on IS NULL
) p
WHERE %(scope)s::uuid[] IS NULL OR u.unit_id = ANY(%(scope)s::uuid[])
GROUP BY u.top
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
    places = _upper_levels(_downwards(roots, most + 1), most)
    return UpperUnits(_counted(actor, places, timezone.localdate()), _total(roots))


def _roots(actor: Actor) -> frozenset[UUID] | None:
    """The units from which the actor looks down; None from the top."""
    if not VIEW_UNITS.is_granted(actor):
        return frozenset()
    return actor.units_of(frozenset(VIEW_UNITS.roles)) if VIEW_UNITS.narrow(actor) else None


def _total(roots: frozenset[UUID] | None) -> int:
    if roots is not None:
        return len(CurrentTree().below(roots))
    return UnitVersion.objects.filter(holds_on(timezone.localdate())).count()


def _downwards(roots: frozenset[UUID] | None, most: int) -> Sequence[_Place]:
    """Each unit once: one that lies below another root stands there."""
    values = {
        "roots": None if roots is None else sorted(roots),
        "day": timezone.localdate(),
        "most": most,
    }
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
    if not LIST_PEOPLE.is_granted(actor):
        return dict.fromkeys(unit_ids, (0, 0))
    units = actor.units_of(frozenset(LIST_PEOPLE.roles))
    scope = None if units is None else list(CurrentTree().below(units))
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"shown": list(unit_ids), "day": day, "scope": scope})
        found = {top: (own, whole) for top, own, whole in cursor.fetchall()}
    return {key: found.get(key, (0, 0)) for key in unit_ids}


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
