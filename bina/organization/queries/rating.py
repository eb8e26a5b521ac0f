"""Everyone who is employed, with unit, position and superior of today; for who rates whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

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


def persons_of(employee_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The person of each employee, former ones too."""
    rows = Employee.objects.filter(id__in=employee_ids)
    return dict(rows.values_list("id", "person_id"))
