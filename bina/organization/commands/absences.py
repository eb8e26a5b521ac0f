"""Absences that were written down: their end, a correction, and taking one away."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.commands.supervision import refresh_agency
from bina.organization.models import Absence, Assignment, Employee
from bina.organization.permissions import EDIT_PEOPLE
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.commands import command, note
from bina.platform.errors import NotFound, Refused

KIND = "organization.absence"


@command(
    permission=EDIT_PEOPLE,
    audits="organization.absence.corrected",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def correct_absence(
    actor: Actor,
    employee: Employee,
    *,
    absence_id: UUID,
    kind: str,
    starts_on: date,
    ends_on: date | None,
) -> Ref:
    """Write kind and days of an absence anew; ``ends_on`` is the last day away.

    Raises NotFound, and Refused for days that run backwards or overlap another absence.
    """
    row = _get(employee, absence_id)
    if ends_on is not None and ends_on < starts_on:
        raise Refused(
            _("Tanggal selesai mendahului tanggal mulai. Periksa keduanya."), field="ends_on"
        )
    others = Absence.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=starts_on), employee=employee
    ).exclude(id=row.id)
    if ends_on is not None:
        others = others.filter(starts_on__lte=ends_on)
    if others.exists():
        raise Refused(
            _("Sudah ada ketidakhadiran pada tanggal tersebut. Pilih tanggal lain."),
            field="starts_on",
        )
    before = _facts(row)
    row.kind, row.starts_on, row.ends_on = kind, starts_on, ends_on
    row.save(update_fields=["kind", "starts_on", "ends_on"])
    note(before=before, after=_facts(row), absence_id=row.id)
    _refresh(actor, employee)
    return Ref(KIND, row.id)


@command(
    permission=EDIT_PEOPLE,
    audits="organization.absence.removed",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def remove_absence(actor: Actor, employee: Employee, *, absence_id: UUID) -> Ref:
    """Take away an absence that never was. Raises NotFound."""
    row = _get(employee, absence_id)
    note(before=_facts(row), absence_id=row.id)
    row.delete()
    _refresh(actor, employee)
    return Ref("organization.employee", employee.id)


def _get(employee: Employee, absence_id: UUID) -> Absence:
    row = Absence.objects.select_for_update().filter(id=absence_id, employee=employee).first()
    if row is None:
        raise NotFound(KIND)
    return row


def _facts(row: Absence) -> dict[str, object]:
    return {"kind": row.kind, "starts_on": row.starts_on, "ends_on": row.ends_on}


def _refresh(actor: Actor, employee: Employee) -> None:
    """Whoever looks to this employee as a head may have another one now."""
    held = Assignment.objects.filter(employee=employee).values_list("unit_id", flat=True)
    refresh_agency(actor, CurrentTree().below(frozenset(held)))
    employee.refresh_from_db()
