"""The facts that the rule of the superior works on, for a whole agency or some units at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from bina.organization.domain.codes import STRUCTURAL_KINDS, AssignmentKind, echelon_order
from bina.organization.domain.supervisor import (
    Given,
    Head,
    Supervision,
    UnitPosts,
    Vacancy,
    find_supervisor,
)
from bina.organization.domain.tree import UnitTree
from bina.organization.models import Absence, Assignment, Employee, PositionVersion
from bina.organization.queries.people import employee_ids_by_nip
from bina.organization.queries.units import tree_on
from bina.platform.ranges import holds_on

_UPWARDS = """
WITH RECURSIVE above AS (
  SELECT v.unit_id, v.parent_id FROM organization_unitversion v
  WHERE v.unit_id = %(unit)s
    AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
  UNION
  SELECT v.unit_id, v.parent_id FROM above a JOIN organization_unitversion v
    ON v.unit_id = a.parent_id
  WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)
)
SELECT unit_id, parent_id FROM above
"""


@dataclass(frozen=True)
class SupervisionFacts:
    """All that decides who is whose superior on one day."""

    tree: UnitTree[UUID]
    posts: Mapping[UUID, UnitPosts]
    given: Mapping[str, UUID]

    def supervision_of(
        self, employee_id: UUID, unit_id: UUID | None, given_nip: str
    ) -> Supervision:
        """The rule, for one employee in a unit with the superior's NIP as written down."""
        given = Given(given_nip, self.given.get(given_nip)) if given_nip else None
        chain = self.tree.chain(unit_id) if unit_id else ()
        return find_supervisor(employee_id, chain, self.posts, given)


def load_facts(on: date, given_nips: Collection[str]) -> SupervisionFacts:
    """The facts of the agency in whose context the call is made; a fixed number of queries."""
    return SupervisionFacts(tree_on(on), _posts(on), _given(given_nips))


def _given(nips: Collection[str]) -> dict[str, UUID]:
    """Employees by the NIP that was written down, of those who are still here."""
    ids = employee_ids_by_nip(nips) if nips else {}
    here = set(
        Employee.objects.filter(id__in=ids.values(), left_on=None).values_list("id", flat=True)
    )
    return {nip: employee for nip, employee in ids.items() if employee in here}


def load_facts_of(employee: Employee, on: date) -> SupervisionFacts:
    """The facts that decide for one employee: those of the unit and of the units above it."""
    given = [employee.supervisor_nip] if employee.supervisor_nip else []
    parents = _chain(employee.unit_id, on) if employee.unit_id else {}
    return SupervisionFacts(UnitTree(parents), _posts(on, parents), _given(given))


def speakers_above(unit_id: UUID, on: date) -> dict[UUID, frozenset[UUID]]:
    """Who speaks for a unit and for each unit above it, as employees; the unit itself first."""
    parents = _chain(unit_id, on)
    posts = _posts(on, parents)
    chain = UnitTree(parents).chain(unit_id)
    return {unit: posts[unit].speakers if unit in posts else frozenset() for unit in chain}


def _chain(unit_id: UUID, on: date) -> dict[UUID, UUID | None]:
    """Parents by unit, from the unit up; UNION ends it where the data hold a cycle."""
    with connection.cursor() as cursor:
        cursor.execute(_UPWARDS, {"unit": unit_id, "day": on})
        return dict(cursor.fetchall())


def _posts(on: date, units: Collection[UUID] | None = None) -> dict[UUID, UnitPosts]:
    """By unit; None asks for every unit of the agency."""
    structural = PositionVersion.objects.filter(holds_on(on), kind__in=STRUCTURAL_KINDS)
    if units is not None:
        structural = structural.filter(unit_id__in=units)
    heads = _heads(on, {row.position_id for row in structural})
    held: dict[UUID, list[Head]] = defaultdict(list)
    vacant: dict[UUID, list[Vacancy]] = defaultdict(list)
    for row in structural:
        order = echelon_order(row.kind, row.echelon)
        found = heads.get(row.position_id, [])
        for employee_id, kind, is_absent in found:
            head = Head(employee_id, row.position_id, order, kind, is_absent)
            held[row.unit_id].append(head)
        if not found:
            vacant[row.unit_id].append(Vacancy(row.position_id, order))
    return {unit: UnitPosts(tuple(held[unit]), tuple(vacant[unit])) for unit in {*held, *vacant}}


def _heads(
    on: date, positions: Collection[UUID]
) -> dict[UUID, list[tuple[UUID, AssignmentKind, bool]]]:
    rows = list(
        Assignment.objects.filter(holds_on(on), position_id__in=positions)
        .filter(Q(employee__left_on=None) | Q(employee__left_on__gt=on))
        .exclude(kind=AssignmentKind.TUGAS_TAMBAHAN)
    )
    away = set(
        Absence.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            starts_on__lte=on,
            employee_id__in={row.employee_id for row in rows},
        ).values_list("employee_id", flat=True)
    )
    heads: dict[UUID, list[tuple[UUID, AssignmentKind, bool]]] = defaultdict(list)
    for row in rows:
        fact = (row.employee_id, AssignmentKind(row.kind), row.employee_id in away)
        heads[row.position_id].append(fact)
    return heads
