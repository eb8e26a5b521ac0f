"""How far the five domains are covered, by unit and by person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.domain.held import VALID_YEARS, years_before
from bina.competency.domain.profile import DomainCoverage
from bina.competency.permissions import VIEW_COVERAGE
from bina.competency.queries.rules import method_weights
from bina.organization.queries import NeedsPerson, list_people_for_needs, tree_on
from bina.organization.queries.units import UnitRow, list_units
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.errors import Forbidden, NotFound

PEOPLE = {"employee_id": "uuid", "position_id": "uuid"}
# one row a person and domain: what the position asks, what was assessed, what is met
COUNT = """
WITH weighed AS (
  SELECT unnest(%(methods)s::text[]) AS method, unnest(%(weights)s::numeric[]) AS weight
), newest AS (
  SELECT DISTINCT ON (r.employee_id, r.competency_id, r.method)
         r.employee_id, r.competency_id, r.method, r.level
  FROM competency_assessmentresult r JOIN pg_temp.covered p USING (employee_id)
  WHERE r.assessed_on > %(after)s AND r.assessed_on <= %(on)s
  ORDER BY r.employee_id, r.competency_id, r.method, r.assessed_on DESC, r.row_order DESC
), held AS (
  SELECT employee_id, competency_id, sum(level * weight) / sum(weight) AS level
  FROM newest JOIN weighed USING (method) WHERE weight > 0
  GROUP BY employee_id, competency_id
)
SELECT p.employee_id, c.domain, count(*), count(h.level),
       count(*) FILTER (WHERE h.level >= l.level - 1e-9)
FROM pg_temp.covered p
JOIN competency_positionstandard s ON s.position_id = p.position_id
  AND s.valid_from <= %(on)s AND (s.valid_to IS NULL OR s.valid_to > %(on)s)
JOIN competency_standardline l ON l.standard_id = s.id
JOIN competency_competency c ON c.id = l.competency_id
LEFT JOIN held h ON h.employee_id = p.employee_id AND h.competency_id = l.competency_id
GROUP BY p.employee_id, c.domain
"""

Counts = dict[DevelopmentDomain, DomainCoverage]


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """A unit with all units below it."""

    unit: UnitRow
    people: int
    domains: Sequence[DomainCoverage]


@dataclass(frozen=True, slots=True)
class PersonCoverage:
    """Someone who works in the unit itself."""

    person: NeedsPerson
    domains: Sequence[DomainCoverage]

    @property
    def required(self) -> int:
        return sum(row.required for row in self.domains)

    @property
    def met(self) -> int:
        return sum(row.met for row in self.domains)

    @property
    def unassessed(self) -> int:
        return sum(row.required - row.assessed for row in self.domains)


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """``units`` are those right below ``unit``; without one, the topmost in sight."""

    as_of: date
    unit: UnitRow | None
    total: UnitCoverage | None
    units: Sequence[UnitCoverage]
    people: Sequence[PersonCoverage]


def get_coverage(actor: Actor, as_of: date, unit_id: UUID | None) -> CoverageReport:
    """Raises Forbidden, and NotFound for a unit out of sight."""
    if not VIEW_COVERAGE.is_granted(actor):
        raise Forbidden(VIEW_COVERAGE.code)
    units = {row.id: row for row in list_units(actor, on=as_of)}
    if unit_id is not None and unit_id not in units:
        raise NotFound("organization.unit")
    people = list_people_for_needs(actor, as_of)
    counted = _count(people, as_of)
    below = _people_below(people, as_of)
    shown = [row for row in units.values() if _is_below(row, unit_id, units)]
    unit = units.get(unit_id) if unit_id else None
    own = [person for person in people if unit_id is not None and person.unit_id == unit_id]
    return CoverageReport(
        as_of=as_of,
        unit=unit,
        total=_unit(unit, below, counted) if unit else None,
        units=[_unit(row, below, counted) for row in shown],
        people=[PersonCoverage(person, _sum([counted[person.employee_id]])) for person in own],
    )


def _is_below(row: UnitRow, unit_id: UUID | None, units: Mapping[UUID, UnitRow]) -> bool:
    if unit_id is None:
        return row.parent_id not in units
    return row.parent_id == unit_id


def _people_below(people: Iterable[NeedsPerson], as_of: date) -> dict[UUID, list[UUID]]:
    """The people of each unit and of all units below it."""
    tree = tree_on(as_of)
    below: dict[UUID, list[UUID]] = {}
    for person in people:
        for unit_id in tree.chain(person.unit_id):
            below.setdefault(unit_id, []).append(person.employee_id)
    return below


def _unit(
    unit: UnitRow, below: Mapping[UUID, Sequence[UUID]], counted: Mapping[UUID, Counts]
) -> UnitCoverage:
    people = below.get(unit.id, ())
    return UnitCoverage(unit, len(people), _sum(counted[key] for key in people))


def _sum(counts: Iterable[Counts]) -> list[DomainCoverage]:
    """The five domains in their order."""
    totals = {domain: [0, 0, 0] for domain in DevelopmentDomain}
    for count in counts:
        for domain, row in count.items():
            totals[domain][0] += row.required
            totals[domain][1] += row.assessed
            totals[domain][2] += row.met
    return [DomainCoverage(domain, *row) for domain, row in totals.items()]


def _count(people: Sequence[NeedsPerson], as_of: date) -> dict[UUID, Counts]:
    load_temporary(
        "covered", PEOPLE, ((person.employee_id, person.position_id) for person in people)
    )
    weights = method_weights(as_of).weights
    counted: dict[UUID, Counts] = {person.employee_id: {} for person in people}
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "on": as_of,
                "after": years_before(as_of, VALID_YEARS),
                "methods": list(weights),
                "weights": [float(weight) for weight in weights.values()],
            },
        )
        for employee_id, domain, *numbers in cursor.fetchall():
            kind = DevelopmentDomain(domain)
            counted[employee_id][kind] = DomainCoverage(kind, *numbers)
    return counted
