"""NIK: sealed where it stands, found by its keyed hash, masked on pages."""

from uuid import UUID

from bina.organization.domain.nik import mask_nik
from bina.organization.models import Employee
from bina.organization.permissions import VIEW_NIK
from bina.platform.access import Actor
from bina.platform.keys import Place, keyed_hash, seal, unseal
from bina.platform.keys.purposes import NIK, NIK_SEARCH


def seal_nik(nik: str, employee_id: UUID) -> str:
    return seal(NIK, nik, _place(employee_id))


def hash_nik(nik: str) -> str:
    return keyed_hash(NIK_SEARCH, nik)


def open_nik(row: Employee) -> str:
    """All 16 digits, blank where none are recorded; whoever shows them writes that down."""
    return unseal(row.nik_sealed, _place(row.id)) if row.nik_sealed else ""


def masked_nik(row: Employee) -> str:
    return mask_nik(open_nik(row))


def find_by_nik(actor: Actor, nik: str) -> UUID | None:
    """The employee of this agency with exactly this NIK, among those whose NIK may be seen."""
    rows = Employee.objects.filter(VIEW_NIK.narrow(actor), nik_hash=hash_nik(nik))
    return rows.values_list("id", flat=True).first()


def _place(employee_id: UUID) -> Place:
    return Place("organization_employee", "nik_sealed", str(employee_id))
