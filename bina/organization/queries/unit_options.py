"""The units that a filter offers: few enough for a page, however large the agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.organization.models import Unit
from bina.organization.permissions import VIEW_UNITS
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor

# an option weighs some 25 bytes on the wire, and a page has 10 KiB
MOST = 80
# level by level from the top, so that the LIMIT leaves out the deepest ones
_DOWNWARDS = """
WITH RECURSIVE shown AS (
  SELECT v.unit_id, v.name, NULL::uuid AS parent_id, 0 AS depth
  FROM organization_unitversion v
  WHERE CASE WHEN %(roots)s::uuid[] IS NULL THEN v.parent_id IS NULL
      ELSE v.unit_id = ANY(%(roots)s::uuid[]) END
    AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
  UNION ALL
  SELECT v.unit_id, v.name, v.parent_id, s.depth + 1
  FROM shown s JOIN organization_unitversion v ON v.parent_id = s.unit_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
    AND s.depth < 30
)
SELECT s.unit_id, s.name, s.parent_id, u.code
FROM (SELECT * FROM shown LIMIT %(most)s) AS s JOIN organization_unit u ON u.id = s.unit_id
ORDER BY s.depth, u.code
"""


@dataclass(frozen=True, slots=True)
class UnitOption:
    """``depth`` counts from the top of what is offered."""

    id: UUID
    name: str
    depth: int


def list_unit_options(actor: Actor, chosen: str = "", most: int = MOST) -> Sequence[UnitOption]:
    """The upper units in sight, each under its parent, siblings by code; at most ``most``.

    ``chosen`` is the key of a unit that is offered in any case, if it is in sight.
    """
    if not VIEW_UNITS.is_granted(actor):
        return []
    rows = _downwards(actor, most)
    children: dict[UUID | None, list[tuple[UUID, str]]] = {}
    shown = set()
    for unit_id, name, parent_id, _code in rows:
        if unit_id not in shown:
            shown.add(unit_id)
            under = parent_id if parent_id in shown else None
            children.setdefault(under, []).append((unit_id, name))
    options = _ordered(children)
    return [*options, *_chosen(actor, chosen, shown)]


def _downwards(actor: Actor, most: int) -> Sequence[tuple[UUID, str, UUID | None, str]]:
    is_narrow = bool(VIEW_UNITS.narrow(actor))
    roots = actor.units_of(frozenset(VIEW_UNITS.roles)) if is_narrow else None
    values = {
        "roots": None if roots is None else sorted(roots),
        "day": timezone.localdate(),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DOWNWARDS, values)
        rows: list[tuple[UUID, str, UUID | None, str]] = cursor.fetchall()
    return rows


def _ordered(children: dict[UUID | None, list[tuple[UUID, str]]]) -> list[UnitOption]:
    options: list[UnitOption] = []
    waiting = [(unit, 0) for unit in reversed(children.get(None, []))]
    while waiting:
        (unit_id, name), depth = waiting.pop()
        options.append(UnitOption(unit_id, name, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(unit_id, [])))
    return options


def _chosen(actor: Actor, chosen: str, shown: set[UUID]) -> Sequence[UnitOption]:
    try:
        key = UUID(chosen)
    except ValueError:
        return []
    if key in shown or not Unit.objects.filter(VIEW_UNITS.narrow(actor), id=key).exists():
        return []
    return [UnitOption(key, unit_names([key], timezone.localdate()).get(key, ""), 0)]
