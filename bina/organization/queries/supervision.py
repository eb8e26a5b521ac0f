"""The facts that the rule of the superior works on, for a whole agency or some units at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
    ids = employee_ids_by_nip(given_nips)
    here = set(
        Employee.objects.filter(id__in=ids.values(), left_on=None).values_list("id", flat=True)
    )
    given = {nip: employee for nip, employee in ids.items() if employee in here}
    return SupervisionFacts(tree_on(on), _posts(on), given)


def _posts(on: date) -> dict[UUID, UnitPosts]:
    structural = PositionVersion.objects.filter(holds_on(on), kind__in=STRUCTURAL_KINDS)
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
    away = set(
        Absence.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on).values_list(
            "employee_id", flat=True
        )
    )
    rows = (
        Assignment.objects.filter(holds_on(on), position_id__in=positions)
        .filter(Q(employee__left_on=None) | Q(employee__left_on__gt=on))
        .exclude(kind=AssignmentKind.TUGAS_TAMBAHAN)
    )
    heads: dict[UUID, list[tuple[UUID, AssignmentKind, bool]]] = defaultdict(list)
    for row in rows:
        fact = (row.employee_id, AssignmentKind(row.kind), row.employee_id in away)
        heads[row.position_id].append(fact)
    return heads
