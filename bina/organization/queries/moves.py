"""Moves as recorded: of one employee, and of all that the actor is in charge of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from bina.organization.domain.moves import MoveKind, MoveState
from bina.organization.models import EmployeeMove, Handover
from bina.organization.permissions import VIEW_MOVES
from bina.organization.queries.people import people_names, position_names
from bina.organization.queries.units import unit_names
from bina.platform.access import Actor
from bina.platform.errors import NotFound

MOST = 200


@dataclass(frozen=True, slots=True)
class HandoverMark:
    """One side's part, and whether it is finished."""

    id: UUID
    side: str
    due_on: date
    is_done: bool


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move with the names of its day; blank where there is none."""

    id: UUID
    employee_id: UUID
    employee_name: str
    kind: MoveKind
    state: MoveState
    effective_on: date
    from_unit: str
    from_position: str
    unit: str
    position: str
    assignment_kind: str
    until: date | None
    golongan: str
    legal_status: str
    letter_number: str
    letter_on: date | None
    note: str
    recorded_at: datetime
    recorded_by: str
    ended_at: datetime | None
    ended_by: str
    end_reason: str
    handovers: Sequence[HandoverMark]


@dataclass(frozen=True, slots=True)
class MoveFilter:
    """``state`` blank shows all but those taken back."""

    state: str = ""
    kind: str = ""


def list_moves(actor: Actor, wanted: MoveFilter) -> Sequence[MoveView]:
    """Those to come first, the nearest day on top; then the others, the newest on top."""
    rows = EmployeeMove.objects.filter(VIEW_MOVES.narrow(actor))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    states = [wanted.state] if wanted.state else [MoveState.PLANNED, MoveState.IN_FORCE]
    rows = rows.filter(state__in=states).select_related("employee")
    found = _views(list(rows.order_by("-effective_on", "id")[:MOST]))
    to_come = sorted(
        (move for move in found if move.state is MoveState.PLANNED),
        key=lambda move: move.effective_on,
    )
    return [*to_come, *(move for move in found if move.state is not MoveState.PLANNED)]


def list_moves_of(employee_id: UUID) -> Sequence[MoveView]:
    """Every move of someone whose record the caller has already opened, the newest on top."""
    rows = EmployeeMove.objects.filter(employee_id=employee_id).select_related("employee")
    return _views(list(rows.order_by("-effective_on", "-recorded_at")[:MOST]))


def get_move(actor: Actor, move_id: UUID) -> MoveView:
    """Raises NotFound outside the actor's units."""
    rows = EmployeeMove.objects.filter(VIEW_MOVES.narrow(actor), id=move_id)
    views = _views(list(rows.select_related("employee")))
    if not views:
        raise NotFound("organization.employeemove")
    return views[0]


def _views(rows: Sequence[EmployeeMove]) -> list[MoveView]:
    today = timezone.localdate()
    units = unit_names(_keys(rows, "from_unit_id", "unit_id"), today)
    positions = position_names(_keys(rows, "from_position_id", "position_id"), today)
    people = people_names(_keys(rows, "recorded_by_id", "ended_by_id"))
    marks: dict[UUID, list[HandoverMark]] = {row.id: [] for row in rows}
    for row in Handover.objects.filter(move__in=rows).order_by("side"):
        mark = HandoverMark(row.id, row.side, row.due_on, row.done_at is not None)
        marks[row.move_id].append(mark)
    return [_view(row, units, positions, people, marks[row.id]) for row in rows]


def _keys(rows: Sequence[EmployeeMove], *names: str) -> set[UUID]:
    return {key for row in rows for name in names if (key := getattr(row, name))}


def _view(
    row: EmployeeMove,
    units: dict[UUID, str],
    positions: dict[UUID, str],
    people: dict[UUID, str],
    marks: Sequence[HandoverMark],
) -> MoveView:
    def name(names: dict[UUID, str], key: UUID | None) -> str:
        return names.get(key, "") if key else ""

    return MoveView(
        id=row.id,
        employee_id=row.employee_id,
        employee_name=row.employee.name,
        kind=MoveKind(row.kind),
        state=MoveState(row.state),
        effective_on=row.effective_on,
        from_unit=name(units, row.from_unit_id),
        from_position=name(positions, row.from_position_id),
        unit=name(units, row.unit_id),
        position=name(positions, row.position_id),
        assignment_kind=row.assignment_kind,
        until=row.until,
        golongan=row.golongan,
        legal_status=row.legal_status,
        letter_number=row.letter_number,
        letter_on=row.letter_on,
        note=row.note,
        recorded_at=row.recorded_at,
        recorded_by=name(people, row.recorded_by_id),
        ended_at=row.ended_at,
        ended_by=name(people, row.ended_by_id),
        end_reason=row.end_reason,
        handovers=marks,
    )


def list_due_moves(on: date) -> Sequence[UUID]:
    """Those whose day has come, in the agency in context, in the order of their days."""
    rows = EmployeeMove.objects.filter(state=MoveState.PLANNED, effective_on__lte=on)
    return list(rows.order_by("effective_on", "recorded_at").values_list("id", flat=True))
