"""Everyone who is employed, with unit, position and superior of today; for who rates whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from bina.organization.domain.codes import EmploymentKind
from bina.organization.models import Employee


@dataclass(frozen=True, slots=True)
class PlacedEmployee:
    """``superior_id`` is None while nobody is settled as superior."""

    employee_id: UUID
    person_id: UUID
    unit_id: UUID | None
    position_id: UUID | None
    superior_id: UUID | None


def list_placed() -> Sequence[PlacedEmployee]:
    """Every civil servant of the agency in context who has not left, by key."""
    rows = Employee.objects.filter(left_on=None).exclude(employment_kind=EmploymentKind.NON_ASN)
    columns = ("id", "person_id", "unit_id", "position_id", "supervisor_id")
    return [PlacedEmployee(*row) for row in rows.order_by("id").values_list(*columns)]


# UNION meets each person once, so that a circle of superiors ends
_ABOVE = """
WITH RECURSIVE above AS (
  SELECT e.id, e.supervisor_id FROM organization_employee e WHERE e.id = %(employee)s
  UNION
  SELECT e.id, e.supervisor_id FROM above a JOIN organization_employee e ON e.id = a.supervisor_id
)
SELECT id, supervisor_id FROM above
UNION SELECT id, supervisor_id FROM organization_employee WHERE id = %(rater)s
"""


def superiors_above(employee_id: UUID, rater_id: UUID) -> dict[UUID, UUID | None]:
    """The superior of an employee, of everyone above, and of one more: of those still employed."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"employee": employee_id, "rater": rater_id})
        found = dict(cursor.fetchall())
    here = Employee.objects.filter(id__in=found, left_on=None).values_list("id", flat=True)
    return {key: found[key] for key in here}


def persons_of(employee_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The person of each employee, former ones too."""
    rows = Employee.objects.filter(id__in=employee_ids)
    return dict(rows.values_list("id", "person_id"))
