"""NIK: recorded sealed, shown whole only for a reason that is written down."""

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.domain.nik import is_nik
from bina.organization.models import Employee
from bina.organization.permissions import EDIT_PEOPLE, VIEW_NIK
from bina.organization.queries.nik import hash_nik, open_nik, seal_nik
from bina.platform.access import Actor
from bina.platform.commands import command, note
from bina.platform.errors import Refused
from bina.platform.viewing import record_view

LEAST_REASON = 10  # characters


@command(
    permission=EDIT_PEOPLE,
    audits="organization.nik.recorded",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def record_nik(actor: Actor, employee: Employee, *, nik: str) -> Ref:
    """Write the NIK down, sealed; blank takes it away.

    Raises Refused for other than 16 digits, or when another employee of the agency has it.
    """
    set_nik(employee, nik)
    employee.save(update_fields=["nik_sealed", "nik_hash"])
    note(is_recorded=bool(nik))
    return Ref("organization.employee", employee.id)


def set_nik(employee: Employee, nik: str) -> None:
    """Set the NIK of a row that the caller saves; blank takes it away. Raises Refused."""
    if nik and not is_nik(nik):
        raise Refused(_("NIK terdiri atas 16 angka."), field="nik")
    digest = hash_nik(nik) if nik else ""
    if nik and Employee.objects.filter(nik_hash=digest).exclude(id=employee.id).exists():
        raise Refused(_("NIK ini sudah tercatat pada pegawai lain di instansi ini."), field="nik")
    employee.nik_sealed = seal_nik(nik, employee.id) if nik else ""
    employee.nik_hash = digest


@command(
    permission=VIEW_NIK, audits="organization.nik.viewed", subject=Employee, personal=ABOUT_EMPLOYEE
)
def view_nik(actor: Actor, employee: Employee, *, reason: str) -> str:
    """All 16 digits; who saw them and why stays in the audit trail.

    Raises Refused without a reason, and where no NIK is recorded.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Tulis alasan yang jelas, sedikitnya 10 huruf."), field="reason")
    nik = open_nik(employee)
    if not nik:
        raise Refused(_("NIK pegawai ini belum tercatat."))
    note(reason=reason.strip())
    record_view(actor, employee.person_id, "organization:show_nik")
    return nik
