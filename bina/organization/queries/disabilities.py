"""Disability: sealed where it stands, with the key of the person."""

from collections.abc import Collection
from uuid import UUID

from bina.organization.domain.disability import DisabilityBasis, DisabilityKind, read_kinds
from bina.organization.models import Disability, Employee
from bina.platform.access import Actor
from bina.platform.keys import Place, ensure_person_keys, load_person_keys


def _place(employee_id: UUID) -> Place:
    return Place("organization_disability", "kinds_sealed", str(employee_id))


def seal_kinds(text: str, employee: Employee) -> str:
    keys = ensure_person_keys([employee.person_id])
    return keys.seal(employee.person_id, text, _place(employee.id))


def open_kinds(employee: Employee) -> tuple[DisabilityKind, ...]:
    """Empty where nothing is on record; whoever shows it writes that down."""
    row = Disability.objects.filter(employee=employee).first()
    if row is None:
        return ()
    keys = load_person_keys([employee.person_id])
    return read_kinds(keys.unseal(row.kinds_sealed, _place(employee.id)) or "")


def find_own_disability(actor: Actor) -> tuple[DisabilityKind, ...]:
    """What is on record of the actor in this agency."""
    if actor.employee_id is None:
        return ()
    return open_kinds(Employee.objects.get(id=actor.employee_id))


def has_told_disability(employee_id: UUID) -> bool:
    """Whether the person said it, so that HR leaves it alone."""
    rows = Disability.objects.filter(employee_id=employee_id, basis=DisabilityBasis.OWN)
    return rows.exists()


def employees_with_disability(employee_ids: Collection[UUID] | None = None) -> frozenset[UUID]:
    """For counting only: never shown beside a name."""
    rows = Disability.objects.all()
    if employee_ids is not None:
        rows = rows.filter(employee_id__in=employee_ids)
    return frozenset(rows.values_list("employee_id", flat=True))
