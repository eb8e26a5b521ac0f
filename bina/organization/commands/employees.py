"""Employees: recorded, assigned, absent, leaving; each with the day from which it holds."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bina.kernel.period import Period
from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.commands.nik import set_nik
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.names import sort_key, tidy_name
from bina.organization.models import (
    Absence,
    Assignment,
    Employee,
    EmployeeRank,
    Person,
    PersonNip,
    Position,
    PositionVersion,
    Unit,
)
from bina.organization.permissions import EDIT_PEOPLE, RECORD_EMPLOYEE
from bina.organization.queries.units import CurrentTree
from bina.platform.access import Actor
from bina.platform.bulk import Batch, put_dated, write_batch
from bina.platform.commands import NOTED, Personal, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.formats import format_date
from bina.platform.ranges import holds_on

KIND = "organization.employee"


@dataclass(frozen=True, slots=True)
class EmployeeFacts:
    """What an agency records of an employee; codes as in the model, the NIK in the open."""

    nip: str
    name: str
    employment_kind: str
    position_id: UUID
    golongan: str = ""
    birth_on: date | None = None
    sex: str = ""
    education: str = ""
    supervisor_nip: str = ""
    nik: str = field(default="", repr=False)


@command(
    permission=RECORD_EMPLOYEE,
    audits="organization.employee.recorded",
    subject=Unit,
    personal=Personal(NOTED),
)
def record_employee(actor: Actor, unit: Unit, *, facts: EmployeeFacts, on: date) -> Ref:
    """Record someone who starts in ``unit`` on ``on``.

    A NIP that is known elsewhere is recorded like any other. Raises Refused when this agency
    already employs its owner, or someone else with the NIK.
    """
    person = find_or_add_person(facts.nip, on)
    _check_new_here(person)
    employee = _employee(actor, person, facts, on)
    _place(actor, employee, unit, facts, on)
    note(about=person.id, after={"employee_id": employee.id, "name": employee.name, "on": on})
    refresh_agency(actor, CurrentTree().below(frozenset({unit.id})))
    return Ref(KIND, employee.id)


def _check_new_here(person: Person) -> None:
    known = Employee.objects.filter(person=person).first()
    if known is None:
        return
    if known.left_on is None:
        raise Refused(_("NIP ini sudah ada pada daftar pegawai instansi."), field="nip")
    raise Refused(
        _(
            "Pemilik NIP ini pernah bekerja di instansi ini sampai %(day)s. "
            "Masukkan kembali dengan mengunggah daftar pegawai."
        )
        % {"day": format_date(known.left_on)},
        field="nip",
    )


def find_or_add_person(nip: str, on: date) -> Person:
    """The person a NIP names, made when nobody had it yet; says nothing of which it was."""
    known = PersonNip.objects.select_related("person").filter(nip=nip).first()
    if known is not None:
        return known.person
    person = Person.objects.create()
    PersonNip.objects.create(person=person, nip=nip, valid_from=on)
    return person


def _employee(actor: Actor, person: Person, facts: EmployeeFacts, on: date) -> Employee:
    employee = Employee(
        agency_id=actor.own_agency,
        person=person,
        name=tidy_name(facts.name),
        sort_key=sort_key(facts.name),
        birth_on=facts.birth_on,
        sex=facts.sex,
        education=facts.education,
        employment_kind=facts.employment_kind,
        joined_on=on,
        supervisor_nip=facts.supervisor_nip,
    )
    set_nik(employee, facts.nik)
    employee.save(force_insert=True)
    return employee


def _place(actor: Actor, employee: Employee, unit: Unit, facts: EmployeeFacts, on: date) -> None:
    position = Position.objects.filter(id=facts.position_id).first()
    if position is None:
        raise NotFound("organization.position")
    Assignment.objects.create(
        agency_id=actor.own_agency, employee=employee, position=position, unit=unit, valid_from=on
    )
    if facts.golongan:
        EmployeeRank.objects.create(
            agency_id=actor.own_agency, employee=employee, golongan=facts.golongan, valid_from=on
        )


@command(
    permission=EDIT_PEOPLE,
    audits="organization.assignment.changed",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def change_assignment(
    actor: Actor, employee: Employee, *, position_id: UUID, on: date, unit_id: UUID | None = None
) -> Ref:
    """Move someone to another definitive position from ``on``.

    Without ``unit_id`` the unit is that of the position on that day. Raises NotFound for a
    position or unit that is not there or outside the actor's units, Refused after the employment.
    """
    _check_employed(employee, on, "on")
    target = unit_id or _unit_of_position(position_id, on)
    _check_unit(actor, target)
    versions = list(Assignment.objects.filter(employee=employee, kind=AssignmentKind.DEFINITIF))
    former = {row.unit_id for row in versions if row.valid_to is None}
    values = {"position_id": position_id, "unit_id": target}
    batch = Batch()
    put_dated(batch, versions, on, values, partial(_assignment, actor, employee))
    write_batch(batch)
    note(after=values | {"on": on})
    refresh_agency(actor, CurrentTree().below(frozenset(former | {target})))
    employee.refresh_from_db()
    return Ref(KIND, employee.id)


def _check_employed(employee: Employee, on: date, field: str) -> None:
    if employee.left_on is not None and on >= employee.left_on:
        raise Refused(
            _("Pegawai ini tidak lagi bekerja di instansi sejak %(day)s. Pilih tanggal sebelumnya.")
            % {"day": format_date(employee.left_on)},
            field=field,
        )


def _unit_of_position(position_id: UUID, on: date) -> UUID:
    row = PositionVersion.objects.filter(holds_on(on), position_id=position_id).first()
    if row is None:
        raise NotFound("organization.position")
    return row.unit_id


def _check_unit(actor: Actor, unit_id: UUID) -> None:
    """The unit lies within what the actor may edit people of."""
    units = actor.units_of(frozenset(EDIT_PEOPLE.roles))
    known = Unit.objects.filter(id=unit_id).exists()
    if not known or (units is not None and unit_id not in CurrentTree().below(units)):
        raise NotFound("organization.unit")


def _assignment(
    actor: Actor, employee: Employee, period: Period, older: Assignment | None
) -> Assignment:
    return Assignment(
        agency_id=actor.own_agency,
        employee=employee,
        kind=AssignmentKind.DEFINITIF.value,
        valid_from=period.start,
        valid_to=period.end,
        **({"position_id": older.position_id, "unit_id": older.unit_id} if older else {}),
    )


@command(
    permission=EDIT_PEOPLE,
    audits="organization.assignment.added",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def assign(
    actor: Actor,
    employee: Employee,
    *,
    position_id: UUID,
    kind: str,
    on: date,
    until: date | None = None,
) -> Ref:
    """Add an acting or additional assignment (Plt., Plh., Pj., tugas tambahan) beside the
    definitive one; ``until`` is the first day on which it no longer holds.

    Raises Refused for the same assignment twice, and after the employment.
    """
    if kind == AssignmentKind.DEFINITIF:
        raise Refused(_("Jabatan definitif diubah melalui perpindahan jabatan."), field="kind")
    _check_employed(employee, on, "on")
    _check_not_held(employee, position_id, kind, on)
    unit_id = _unit_of_position(position_id, on)
    _check_unit(actor, unit_id)
    row = Assignment.objects.create(
        agency_id=actor.own_agency,
        employee=employee,
        position_id=position_id,
        unit_id=unit_id,
        kind=kind,
        valid_from=on,
        valid_to=until,
    )
    note(after={"position_id": position_id, "kind": kind, "on": on, "until": until})
    refresh_agency(actor, CurrentTree().below(frozenset({unit_id})))
    return Ref("organization.assignment", row.id)


def _check_not_held(employee: Employee, position_id: UUID, kind: str, on: date) -> None:
    held = Assignment.objects.filter(
        holds_on(on), employee=employee, position_id=position_id, kind=kind
    )
    if held.exists():
        raise Refused(
            _("Penugasan ini sudah tercatat pada tanggal tersebut. Pilih jabatan atau jenis lain."),
            field="position",
        )


@command(
    permission=EDIT_PEOPLE,
    audits="organization.assignment.ended",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def end_assignment(actor: Actor, employee: Employee, *, assignment_id: UUID, on: date) -> Ref:
    """End one assignment; ``on`` is the first day on which it no longer holds.

    An acting or additional one that had not begun by then is taken away, as if never given.
    Raises NotFound for an assignment that ended before, Refused for a definitive one that had
    not begun: that is mended by another move on its first day.
    """
    running = Q(valid_to=None) | Q(valid_to__gt=on)
    row = Assignment.objects.filter(running, id=assignment_id, employee=employee).first()
    if row is None:
        raise NotFound("organization.assignment")
    if row.valid_from < on:
        Assignment.objects.filter(id=row.id).update(valid_to=on)
        note(before={"valid_to": row.valid_to}, after={"valid_to": on}, assignment_id=row.id)
    else:
        _take_away(row)
    refresh_agency(actor, CurrentTree().below(frozenset({row.unit_id})))
    employee.refresh_from_db()
    return Ref("organization.assignment", assignment_id)


def _take_away(row: Assignment) -> None:
    if row.kind == AssignmentKind.DEFINITIF:
        raise Refused(
            _("Penugasan definitif ini baru mulai %(day)s. Pilih tanggal sesudahnya.")
            % {"day": format_date(row.valid_from)},
            field="on",
        )
    note(before={"kind": row.kind, "position_id": row.position_id, "valid_from": row.valid_from})
    Assignment.objects.filter(id=row.id).delete()


@command(
    permission=EDIT_PEOPLE,
    audits="organization.absence.recorded",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def record_absence(
    actor: Actor,
    employee: Employee,
    *,
    kind: str,
    starts_on: date,
    ends_on: date | None,
    reason: str = "",
) -> Ref:
    """Record days away, the last one included.

    Raises Refused when they overlap others, and after the employment.
    """
    _check_employed(employee, starts_on, "starts_on")
    if ends_on is not None and ends_on < starts_on:
        raise Refused(
            _("Tanggal selesai mendahului tanggal mulai. Periksa keduanya."), field="ends_on"
        )
    overlap = Absence.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), employee=employee)
    if ends_on is not None:
        overlap = overlap.filter(starts_on__lte=ends_on)
    if overlap.exists():
        raise Refused(
            _("Sudah ada ketidakhadiran pada tanggal tersebut. Pilih tanggal lain."),
            field="starts_on",
        )
    row = Absence.objects.create(
        agency_id=actor.own_agency,
        employee=employee,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        note=reason,
    )
    note(after=_absence_facts(row))
    refresh_agency(actor, _team_units(employee))
    return Ref("organization.absence", row.id)


def _absence_facts(row: Absence) -> dict[str, Any]:
    return {"kind": row.kind, "starts_on": row.starts_on, "ends_on": row.ends_on}


def _team_units(employee: Employee) -> frozenset[UUID]:
    """The units whose people may look to this employee as their head."""
    held = Assignment.objects.filter(employee=employee).values_list("unit_id", flat=True)
    return CurrentTree().below(frozenset(held))


@command(
    permission=EDIT_PEOPLE,
    audits="organization.nip.replaced",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def replace_nip(actor: Actor, employee: Employee, *, nip: str, on: date) -> Ref:
    """Give someone a new NIP from ``on``, as when a PPPK becomes PNS; the old one stays known.

    Raises Refused for a number that cannot be used.
    """
    current = PersonNip.objects.filter(person_id=employee.person_id, valid_to=None).first()
    if current is not None and on <= current.valid_from:
        raise Refused(_("NIP baru berlaku setelah NIP lama mulai berlaku."), field="on")
    if PersonNip.objects.filter(nip=nip).exists():
        raise Refused(_("NIP ini tidak dapat dipakai. Periksa 18 angkanya."), field="nip")
    if current is not None:
        PersonNip.objects.filter(id=current.id).update(valid_to=on)
    PersonNip.objects.create(person_id=employee.person_id, nip=nip, valid_from=on)
    note(before={"nip": current.nip if current else ""}, after={"nip": nip, "on": on})
    return Ref(KIND, employee.id)


@command(
    permission=EDIT_PEOPLE,
    audits="organization.employment.ended",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def end_employment(actor: Actor, employee: Employee, *, on: date, legal_status: str) -> Ref:
    """End an employment; ``on`` is the first day on which it no longer holds.

    Assignments end with it, and with them every right in this agency. Raises Refused where it
    has ended already.
    """
    if employee.left_on is not None:
        raise Refused(
            _("Kepegawaian ini sudah berakhir sejak %(day)s.")
            % {"day": format_date(employee.left_on)},
            field="on",
        )
    units = _team_units(employee)
    running = Q(valid_to=None) | Q(valid_to__gt=on)
    Assignment.objects.filter(running, employee=employee, valid_from__gte=on).delete()
    Assignment.objects.filter(running, employee=employee).update(valid_to=on)
    Employee.objects.filter(id=employee.id).update(left_on=on, legal_status=legal_status)
    refresh_agency(actor, units)
    employee.refresh_from_db()
    return Ref(KIND, employee.id)
