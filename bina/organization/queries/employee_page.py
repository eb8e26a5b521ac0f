"""One employee with the whole history in this agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from bina.organization.domain.contract import CONTRACT_KINDS, has_run_out
from bina.organization.domain.inconsistency import Inconsistency, find_inconsistencies
from bina.organization.domain.moves import MoveState
from bina.organization.domain.supervisor import Supervision
from bina.organization.models import (
    Absence,
    Assignment,
    Employee,
    EmployeeMove,
    EmployeeRank,
    PersonNip,
    PositionVersion,
)
from bina.organization.permissions import EDIT_PEOPLE, VIEW_PEOPLE
from bina.organization.queries.nik import masked_nik
from bina.organization.queries.people import (
    CURRENT_NIP,
    EmployeeName,
    employee_names,
    position_names,
)
from bina.organization.queries.supervision import load_facts_of
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """One assignment, past, present or to come."""

    id: UUID
    position_id: UUID
    position_name: str
    unit_name: str
    kind: str
    valid_from: date
    valid_to: date | None

    def is_open(self, today: date) -> bool:
        """Whether it holds today or is still to come."""
        return self.valid_to is None or self.valid_to > today


@dataclass(frozen=True, slots=True)
class HeldRank:
    golongan: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    id: UUID
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """A move whose day is still to come."""

    id: UUID
    kind: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class SupervisorView:
    """Who the superior is and why; ``tied`` are the candidates of a tie."""

    supervision: Supervision
    name: str
    position_name: str
    unit_name: str
    given_nip: str
    tied: Sequence[str]


@dataclass(frozen=True, slots=True)
class EmployeeDetail:
    """What this agency knows of one employee; codes as in the model.

    ``nik`` is masked. ``position_unit_name`` is where the position belongs; ``is_editable`` tells
    whether this actor may change the record.
    """

    id: UUID
    person_id: UUID
    nip: str
    nik: str
    former_nips: Sequence[str]
    name: str
    birth_on: date | None
    sex: str
    education: str
    employment_kind: str
    legal_status: str
    golongan: str
    unit_id: UUID | None
    unit_name: str
    position_id: UUID | None
    position_name: str
    position_unit_name: str
    joined_on: date | None
    left_on: date | None
    is_activated: bool
    assignments: Sequence[HeldPosition]
    ranks: Sequence[HeldRank]
    absences: Sequence[AbsenceRow]
    supervisor: SupervisorView
    inconsistencies: Sequence[Inconsistency]
    is_editable: bool
    contract_from: date | None
    contract_to: date | None
    moves: Sequence[PlannedMove]

    @property
    def is_here(self) -> bool:
        """Whether the employment has no end."""
        return self.left_on is None


def get_employee(actor: Actor, employee_id: UUID) -> EmployeeDetail:
    """Raises NotFound outside the actor's scope."""
    row = (
        Employee.objects.filter(VIEW_PEOPLE.narrow(actor), id=employee_id)
        .annotate(nip=CURRENT_NIP)
        .first()
    )
    if row is None:
        raise NotFound("organization.employee")
    today = timezone.localdate()
    held = _held(row, today)
    home = _home_of_position(row, today)
    ranks = EmployeeRank.objects.filter(employee=row).order_by("-valid_from")
    absences = Absence.objects.filter(employee=row).order_by("-starts_on")
    former = PersonNip.objects.filter(person_id=row.person_id, valid_to__isnull=False)
    return EmployeeDetail(
        id=row.id,
        person_id=row.person_id,
        nip=row.nip or "",
        nik=masked_nik(row),
        former_nips=list(former.order_by("-valid_from").values_list("nip", flat=True)),
        name=row.name,
        birth_on=row.birth_on,
        sex=row.sex,
        education=row.education,
        employment_kind=row.employment_kind,
        legal_status=row.legal_status,
        golongan=row.golongan,
        unit_id=row.unit_id,
        unit_name=_unit_name(row, today),
        position_id=row.position_id,
        position_name=_position_name(row, today),
        position_unit_name=unit_names([home], today).get(home, "") if home else "",
        joined_on=row.joined_on,
        left_on=row.left_on,
        is_activated=row.activated_at is not None,
        assignments=held,
        ranks=[HeldRank(rank.golongan, rank.valid_from, rank.valid_to) for rank in ranks],
        absences=[AbsenceRow(gap.id, gap.kind, gap.starts_on, gap.ends_on) for gap in absences],
        supervisor=_supervisor(row, today),
        inconsistencies=[
            *find_inconsistencies(row.nip or "", row.birth_on, row.unit_id, home),
            *_contract_inconsistency(row, today),
        ],
        is_editable=EDIT_PEOPLE.covers(actor, row),
        contract_from=row.contract_from,
        contract_to=row.contract_to,
        moves=_planned(row),
    )


def _contract_inconsistency(row: Employee, today: date) -> list[Inconsistency]:
    """Someone still works here though the contract has run out."""
    is_here = row.left_on is None and row.employment_kind in CONTRACT_KINDS
    return [Inconsistency.CONTRACT] if is_here and has_run_out(row.contract_to, today) else []


def _planned(row: Employee) -> list[PlannedMove]:
    rows = EmployeeMove.objects.filter(employee=row, state=MoveState.PLANNED)
    columns = rows.order_by("effective_on").values_list("id", "kind", "effective_on")
    return [PlannedMove(*values) for values in columns]


def _home_of_position(row: Employee, today: date) -> UUID | None:
    """The unit in which the position held today stands."""
    if row.position_id is None:
        return None
    versions = PositionVersion.objects.filter(holds_on(today), position_id=row.position_id)
    return versions.values_list("unit_id", flat=True).first()


def _unit_name(row: Employee, today: date) -> str:
    return unit_names([row.unit_id], today).get(row.unit_id, "") if row.unit_id else ""


def _position_name(row: Employee, today: date) -> str:
    if row.position_id is None:
        return ""
    return position_names([row.position_id], today).get(row.position_id, "")


def _held(row: Employee, today: date) -> list[HeldPosition]:
    rows = list(Assignment.objects.filter(employee=row).order_by("-valid_from", "kind"))
    positions = position_names({held.position_id for held in rows}, today)
    units = unit_names({held.unit_id for held in rows}, today)
    return [
        HeldPosition(
            id=held.id,
            position_id=held.position_id,
            position_name=positions.get(held.position_id, ""),
            unit_name=units.get(held.unit_id, ""),
            kind=held.kind,
            valid_from=held.valid_from,
            valid_to=held.valid_to,
        )
        for held in rows
    ]


def _supervisor(row: Employee, today: date) -> SupervisorView:
    answer = load_facts_of(row, today).supervision_of(row.id, row.unit_id, row.supervisor_nip)
    ids = {*answer.tied, *([answer.supervisor_id] if answer.supervisor_id else [])}
    names = employee_names(ids)
    head = names.get(answer.supervisor_id) if answer.supervisor_id else None
    units = unit_names([answer.unit_id], today) if answer.unit_id else {}
    return SupervisorView(
        supervision=answer,
        name=head.name if head else "",
        position_name=_current_position(head, today),
        unit_name=units.get(answer.unit_id, "") if answer.unit_id else "",
        given_nip=row.supervisor_nip,
        tied=[names[key].name for key in answer.tied if key in names],
    )


def _current_position(head: EmployeeName | None, today: date) -> str:
    if head is None:
        return ""
    if head.position_id is None:
        return ""
    return position_names([head.position_id], today).get(head.position_id, "")
