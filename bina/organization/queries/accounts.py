"""Accounts and roles: who has what, and what is still to be activated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from bina.organization.domain.secret_codes import code_digest
from bina.organization.models import Agency, Employee, RoleGrant
from bina.organization.permissions import VIEW_ROLES
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on
from bina.platform.tenancy import current_agency


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One role someone holds; ``unit_name`` blank for the whole agency."""

    id: UUID
    employee_id: UUID
    person_id: UUID
    name: str
    role: str
    unit_name: str
    granted_by: str
    since_on: date


@dataclass(frozen=True, slots=True)
class Activation:
    """How many people of a unit have taken up their account."""

    people: int
    activated: int

    @property
    def waiting(self) -> int:
        return self.people - self.activated


@dataclass(frozen=True, slots=True)
class FoundCode:
    """Where an activation code belongs."""

    agency_id: UUID
    code_id: UUID


def list_grants(actor: Actor) -> Sequence[GrantRow]:
    """All roles held today by grant, by role and name; heads of units hold theirs by position."""
    today = timezone.localdate()
    rows = list(
        RoleGrant.objects.filter(VIEW_ROLES.narrow(actor), holds_on(today)).order_by("role")
    )
    people = {row.person_id for row in rows}
    people |= {row.granted_by_id for row in rows if row.granted_by_id}
    employees = {row.person_id: row for row in Employee.objects.filter(person_id__in=people)}
    units = unit_names({row.unit_id for row in rows if row.unit_id}, today)
    found = [_grant_row(row, employees, units) for row in rows if row.person_id in employees]
    return sorted(found, key=lambda row: (row.role, row.name))


def get_grant(actor: Actor, grant_id: UUID) -> GrantRow:
    """Raises NotFound for a grant that does not run today or is out of scope."""
    found = next((row for row in list_grants(actor) if row.id == grant_id), None)
    if found is None:
        raise NotFound("organization.rolegrant")
    return found


def _grant_row(row: RoleGrant, employees: dict[UUID, Employee], units: dict[UUID, str]) -> GrantRow:
    holder = employees[row.person_id]
    giver = employees.get(row.granted_by_id) if row.granted_by_id else None
    return GrantRow(
        id=row.id,
        employee_id=holder.id,
        person_id=row.person_id,
        name=holder.name,
        role=row.role,
        unit_name=units.get(row.unit_id, "") if row.unit_id else "",
        granted_by=giver.name if giver else "",
        since_on=row.valid_from,
    )


def count_activation(actor: Actor, unit_id: UUID) -> Activation:
    """For the people placed in the unit itself."""
    people = Employee.objects.filter(unit_id=unit_id, left_on=None)
    counts = people.aggregate(
        people=Count("id"), activated=Count("id", filter=Q(activated_at__isnull=False))
    )
    return Activation(**counts)


def find_activation(code: str) -> FoundCode | None:
    """The agency of a code as typed, whatever its state; None when nobody issued it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, code_id FROM organization_find_activation(%s)", [code_digest(code)]
        )
        row = cursor.fetchone()
    return FoundCode(*row) if row else None


def is_set_up() -> bool:
    """Whether the installation has its first agency."""
    return Agency.objects.exists()


@dataclass(frozen=True, slots=True)
class AgencyView:
    id: UUID
    code: str
    name: str
    kind: str
    time_zone: str
    letterhead: str
    letter_place: str


def find_agency() -> AgencyView | None:
    """The agency in whose context the call is made; its name is no secret."""
    agency_id = current_agency()
    row = Agency.objects.filter(id=agency_id).first() if agency_id else None
    if row is None:
        return None
    return AgencyView(
        row.id, row.code, row.name, row.kind, row.time_zone, row.letterhead, row.letter_place
    )
