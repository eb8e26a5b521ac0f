"""What a move would change on its day, before anybody records it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from bina.organization.domain.codes import STRUCTURAL_KINDS, AssignmentKind
from bina.organization.domain.handover import HandoverItem, HandoverSide
from bina.organization.domain.moves import DEFINITIVE_KINDS, MoveKind, MoveOrder
from bina.organization.models import (
    Assignment,
    Employee,
    EmployeeRank,
    PositionVersion,
    RoleGrant,
)
from bina.organization.queries.handover import list_handover_items
from bina.organization.queries.labels import LEGAL_STATUS_LABELS, ROLE_LABELS, rank_label
from bina.organization.queries.mending import get_editable_employee
from bina.organization.queries.people import employee_names, position_names
from bina.organization.queries.supervision import load_facts
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after, in words; equal ones stay."""

    label: str
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class RoleNote:
    """A role that someone was given, and what becomes of it."""

    role: str
    unit: str
    ends: bool


@dataclass(frozen=True, slots=True)
class MovePreview:
    """``leaving`` is still open in the unit now, ``receiving`` is for the new one to know."""

    changes: Sequence[Change]
    roles: Sequence[RoleNote]
    leaving: Sequence[HandoverItem]
    receiving: Sequence[HandoverItem]
    acting_ends: int


def preview_move(actor: Actor, employee_id: UUID, order: MoveOrder) -> MovePreview:
    """Changes nothing. Raises NotFound for someone whom the actor may not edit."""
    get_editable_employee(actor, employee_id)
    employee = Employee.objects.get(id=employee_id)
    held = _definitive(employee_id, order)
    moves_unit = order.kind in DEFINITIVE_KINDS or order.kind is MoveKind.LEAVING
    return MovePreview(
        changes=_changes(employee, order, held),
        roles=_roles(employee, order),
        leaving=list_handover_items(employee_id, HandoverSide.LEAVING, order.on)
        if moves_unit and held
        else (),
        receiving=list_handover_items(employee_id, HandoverSide.RECEIVING, order.on)
        if order.kind in DEFINITIVE_KINDS
        else (),
        acting_ends=_acting(employee_id, order) if order.kind is MoveKind.LEAVING else 0,
    )


def _definitive(employee_id: UUID, order: MoveOrder) -> Assignment | None:
    rows = Assignment.objects.filter(holds_on(order.on), employee_id=employee_id)
    return rows.filter(kind=AssignmentKind.DEFINITIF).first()


def _acting(employee_id: UUID, order: MoveOrder) -> int:
    rows = Assignment.objects.filter(holds_on(order.on), employee_id=employee_id)
    return rows.exclude(kind=AssignmentKind.DEFINITIF).count()


def _changes(employee: Employee, order: MoveOrder, held: Assignment | None) -> list[Change]:
    if order.kind is MoveKind.LEAVING:
        status = LEGAL_STATUS_LABELS.get
        return [
            *_post(order, held, None, None),
            Change(
                _("Kedudukan"),
                str(status(employee.legal_status, employee.legal_status)),
                str(status(order.legal_status, order.legal_status)),
            ),
        ]
    if order.kind in DEFINITIVE_KINDS:
        unit_id = order.unit_id or _home(order)
        return [
            *_post(order, held, order.position_id, unit_id),
            _supervisor(employee, order, unit_id),
            _headship(order, held, unit_id),
            *_rank(employee, order),
        ]
    return _rank(employee, order)


def _home(order: MoveOrder) -> UUID | None:
    if order.position_id is None:
        return None
    rows = PositionVersion.objects.filter(holds_on(order.on), position_id=order.position_id)
    return rows.values_list("unit_id", flat=True).first()


def _post(
    order: MoveOrder, held: Assignment | None, position_id: UUID | None, unit_id: UUID | None
) -> list[Change]:
    units = unit_names({key for key in (held and held.unit_id, unit_id) if key}, order.on)
    posts = position_names(
        {key for key in (held and held.position_id, position_id) if key}, order.on
    )
    return [
        Change(
            _("Jabatan"),
            posts.get(held.position_id, "") if held else "",
            posts.get(position_id, "") if position_id else "",
        ),
        Change(
            _("Unit kerja"),
            units.get(held.unit_id, "") if held else "",
            units.get(unit_id, "") if unit_id else "",
        ),
    ]


def _supervisor(employee: Employee, order: MoveOrder, unit_id: UUID | None) -> Change:
    nips = [employee.supervisor_nip] if employee.supervisor_nip else []
    found = load_facts(order.on, nips).supervision_of(employee.id, unit_id, employee.supervisor_nip)
    ids = {key for key in (employee.supervisor_id, found.supervisor_id) if key}
    names = {key: row.name for key, row in employee_names(ids).items()}
    before = names.get(employee.supervisor_id, "") if employee.supervisor_id else ""
    after = names.get(found.supervisor_id, "") if found.supervisor_id else _("Belum pasti")
    return Change(_("Atasan langsung"), before, after)


def _headship(order: MoveOrder, held: Assignment | None, unit_id: UUID | None) -> Change:
    """Whoever holds a structural position acts as head of its unit, by the rule of the unit."""
    units = unit_names({key for key in (held and held.unit_id, unit_id) if key}, order.on)
    before = _heads(held.position_id, order) if held else False
    after = _heads(order.position_id, order) if order.position_id else False
    return Change(
        _("Peran atasan"),
        units.get(held.unit_id, "") if held and before else _("Tidak"),
        units.get(unit_id, "") if unit_id and after else _("Tidak"),
    )


def _heads(position_id: UUID, order: MoveOrder) -> bool:
    rows = PositionVersion.objects.filter(holds_on(order.on), position_id=position_id)
    return rows.filter(kind__in=STRUCTURAL_KINDS).exists()


def _rank(employee: Employee, order: MoveOrder) -> list[Change]:
    if not order.golongan:
        return []
    rows = EmployeeRank.objects.filter(holds_on(order.on), employee=employee)
    before = rows.values_list("golongan", flat=True).first() or ""
    return [Change(_("Pangkat, gol/ruang"), rank_label(before), rank_label(order.golongan))]


def _roles(employee: Employee, order: MoveOrder) -> list[RoleNote]:
    """Given roles stay until HR takes them back; leaving ends every right in the agency."""
    if order.kind is not MoveKind.LEAVING and order.kind not in DEFINITIVE_KINDS:
        return []
    grants = list(RoleGrant.objects.filter(person_id=employee.person_id, valid_to=None))
    names = unit_names({grant.unit_id for grant in grants if grant.unit_id}, order.on)
    return [
        RoleNote(
            str(ROLE_LABELS.get(grant.role, grant.role)),
            names.get(grant.unit_id, "") if grant.unit_id else _("Seluruh instansi"),
            order.kind is MoveKind.LEAVING,
        )
        for grant in grants
    ]
