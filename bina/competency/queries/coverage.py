"""How far the five domains are covered, by unit and by person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.domain.held import VALID_YEARS, years_before
from bina.competency.domain.profile import DomainCoverage
from bina.competency.permissions import VIEW_COVERAGE
from bina.competency.queries.rules import method_weights
from bina.organization.queries import EmployeeName, UnitRow, employee_names
from bina.organization.queries.unit_page import Placed, get_level, list_placed
from bina.platform.access import Actor
from bina.platform.bulk import load_temporary
from bina.platform.errors import Forbidden

PEOPLE = {"employee_id": "uuid", "position_id": "uuid", "top": "uuid"}
# one row a shown unit (of the unit itself, a person) and domain: what the positions ask, what was
# assessed, what is met
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
SELECT CASE WHEN p.top = %(unit)s THEN p.employee_id ELSE p.top END AS counted, c.domain,
       count(*), count(h.level), count(*) FILTER (WHERE h.level >= l.level - 1e-9)
FROM pg_temp.covered p
JOIN competency_positionstandard s ON s.position_id = p.position_id
  AND s.valid_from <= %(on)s AND (s.valid_to IS NULL OR s.valid_to > %(on)s)
JOIN competency_standardline l ON l.standard_id = s.id
JOIN competency_competency c ON c.id = l.competency_id
LEFT JOIN held h ON h.employee_id = p.employee_id AND h.competency_id = l.competency_id
GROUP BY counted, c.domain
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

    person: EmployeeName
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
    level = get_level(actor, unit_id, as_of)
    shown = [*level.below, *([level.unit] if level.unit else [])]
    placed = list_placed(actor, [row.id for row in shown], as_of)
    counted = _count(placed, unit_id, as_of)
    people = Counter(row.top for row in placed)
    own = employee_names([row.employee_id for row in placed if row.top == unit_id])
    return CoverageReport(
        as_of=as_of,
        unit=level.unit,
        total=UnitCoverage(level.unit, len(placed), _sum(counted.values())) if level.unit else None,
        units=[UnitCoverage(row, people[row.id], _of(row.id, counted)) for row in level.below],
        people=[
            PersonCoverage(person, _of(person.id, counted))
            for person in sorted(own.values(), key=lambda person: (person.nip, person.id))
        ],
    )


def _of(key: UUID, counted: dict[UUID, Counts]) -> list[DomainCoverage]:
    return _sum([counted.get(key, {})])


def _sum(counts: Iterable[Counts]) -> list[DomainCoverage]:
    """The five domains in their order."""
    totals = {domain: [0, 0, 0] for domain in DevelopmentDomain}
    for count in counts:
        for domain, row in count.items():
            totals[domain][0] += row.required
            totals[domain][1] += row.assessed
            totals[domain][2] += row.met
    return [DomainCoverage(domain, *row) for domain, row in totals.items()]


def _count(placed: Sequence[Placed], unit_id: UUID | None, as_of: date) -> dict[UUID, Counts]:
    """By shown unit; of ``unit_id`` itself by person."""
    load_temporary("covered", PEOPLE, placed)
    weights = method_weights(as_of).weights
    counted: dict[UUID, Counts] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            {
                "on": as_of,
                "after": years_before(as_of, VALID_YEARS),
                "methods": list(weights),
                "weights": [float(weight) for weight in weights.values()],
                "unit": unit_id,
            },
        )
        for key, domain, *numbers in cursor.fetchall():
            kind = DevelopmentDomain(domain)
            counted.setdefault(key, {})[kind] = DomainCoverage(kind, *numbers)
    return counted
