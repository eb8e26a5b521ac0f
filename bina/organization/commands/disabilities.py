"""Disability: told by the person, or recorded by HR on a document; shown only for a reason."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.domain.disability import DisabilityBasis, DisabilityKind, write_kinds
from bina.organization.models import Disability, Employee
from bina.organization.permissions import TELL_DISABILITY, VIEW_DISABILITY
from bina.organization.queries.disabilities import open_kinds, seal_kinds
from bina.platform.access import Actor
from bina.platform.commands import Personal, command, note
from bina.platform.errors import Refused
from bina.platform.viewing import record_view

KIND = "organization.employee"
LEAST_REASON = 10  # characters
ABOUT = Personal("person_id")
"""The entries tell that something was recorded or seen, never what."""


@command(
    permission=TELL_DISABILITY,
    audits="organization.disability.told",
    subject=Employee,
    personal=ABOUT,
)
def tell_disability(actor: Actor, employee: Employee, *, kinds: Collection[str]) -> Ref:
    """Say it of oneself; without kinds nothing stays on record.

    Raises Refused for unknown kinds.
    """
    _record(actor, employee, kinds, DisabilityBasis.OWN, "")
    return Ref(KIND, employee.id)


@command(
    permission=VIEW_DISABILITY,
    audits="organization.disability.recorded",
    subject=Employee,
    personal=ABOUT,
)
def record_disability(
    actor: Actor, employee: Employee, *, kinds: Collection[str], document: str
) -> Ref:
    """Record it on a document; what the person said goes before it.

    Raises Refused without a document, and where the person has spoken.
    """
    if not document.strip():
        raise Refused(_("Tulis dokumen yang menjadi dasar."), field="document")
    told = Disability.objects.filter(employee=employee, basis=DisabilityBasis.OWN)
    if told.exists():
        raise Refused(_("Pegawai sudah mengisinya sendiri. Hanya yang bersangkutan mengubahnya."))
    _record(actor, employee, kinds, DisabilityBasis.DOCUMENT, document.strip())
    return Ref(KIND, employee.id)


def _record(
    actor: Actor,
    employee: Employee,
    kinds: Collection[str],
    basis: DisabilityBasis,
    document: str,
) -> None:
    if set(kinds) - set(DisabilityKind):
        raise Refused(_("Pilih dari daftar."), field="kinds")
    note(is_recorded=bool(kinds), basis=basis.value)
    if not kinds:
        Disability.objects.filter(employee=employee).delete()
        return
    Disability.objects.update_or_create(
        employee=employee,
        defaults={
            "agency_id": actor.own_agency,
            "kinds_sealed": seal_kinds(write_kinds(kinds), employee),
            "basis": basis.value,
            "document": document,
            "recorded_at": timezone.now(),
            "recorded_by_id": actor.person_id,
        },
    )


@command(
    permission=VIEW_DISABILITY,
    audits="organization.disability.viewed",
    subject=Employee,
    personal=ABOUT,
)
def view_disability(actor: Actor, employee: Employee, *, reason: str) -> tuple[DisabilityKind, ...]:
    """What is on record; who saw it and why stays in the audit trail, and the person is told.

    Raises Refused without a reason.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Tulis alasan yang jelas, sedikitnya 10 huruf."), field="reason")
    note(reason=reason.strip())
    record_view(actor, employee.person_id, "organization:disability")
    return open_kinds(employee)
