"""Employments by NIP, and where people were placed on a day; for apps above."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.organization.domain.codes import AssignmentKind
from bina.organization.models import Assignment, Employee, PersonNip
from bina.organization.permissions import VIEW_PEOPLE
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class Employment:
    """One person's employment in the agency in context."""

    employee_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class Placement:
    """The definitive position of a day and the unit where the work is done."""

    employee_id: UUID
    position_id: UUID
    unit_id: UUID


def employments_by_nip() -> dict[str, Employment]:
    """All employments of the agency by NIP, former NIPs included."""
    employed = {row.person_id: row for row in Employee.objects.only("id", "person_id")}
    nips = PersonNip.objects.filter(person__in=Employee.objects.values("person_id"))
    return {
        nip: Employment(employed[person_id].pk, person_id)
        for nip, person_id in nips.values_list("nip", "person_id")
    }


def placements_on(on: date, employee_ids: Collection[UUID] | None = None) -> dict[UUID, Placement]:
    """Definitive placements of a day by employee; None asks for everyone of the agency."""
    rows = Assignment.objects.filter(holds_on(on), kind=AssignmentKind.DEFINITIF)
    if employee_ids is not None:
        rows = rows.filter(employee_id__in=employee_ids)
    columns = rows.values_list("employee_id", "position_id", "unit_id")
    return {row[0]: Placement(*row) for row in columns}


@dataclass(frozen=True, slots=True)
class EmployeeView:
    """An employee whose record the actor may see."""

    id: UUID
    person_id: UUID
    name: str
    nip: str


def get_employee_in_sight(actor: Actor, employee_id: UUID) -> EmployeeView:
    """Raises NotFound outside the actor's scope: own record, own tree, or whole agency."""
    row = Employee.objects.filter(VIEW_PEOPLE.narrow(actor), id=employee_id).first()
    if row is None:
        raise NotFound("organization.employee")
    current = PersonNip.objects.filter(person_id=row.person_id, valid_to=None).first()
    return EmployeeView(row.pk, row.person_id, row.name, current.nip if current else "")
