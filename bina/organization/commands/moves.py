"""Moves of one employee: recorded with the day from which they hold, withdrawn, corrected.

The dated rows are written at once, also for a day to come; what repeats them for today follows on
the day itself.
"""

from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.period import Period
from bina.kernel.ref import Ref
from bina.organization.commands.audited import ABOUT_EMPLOYEE
from bina.organization.commands.handover import drop_handovers, open_handovers
from bina.organization.commands.restoring import restore
from bina.organization.commands.supervision import refresh_agency
from bina.organization.domain.codes import AssignmentKind
from bina.organization.domain.moves import (
    DAYS_AHEAD,
    DAYS_BACK,
    DEFINITIVE_KINDS,
    MOVE_STATES,
    RANK_KINDS,
    MoveFlaw,
    MoveKind,
    MoveOrder,
    MoveState,
    MoveStep,
    find_flaw,
)
from bina.organization.events import EmployeeLeft, EmployeeMoved, MoveCorrected
from bina.organization.models import (
    Assignment,
    Employee,
    EmployeeMove,
    EmployeeRank,
    PositionVersion,
    Unit,
)
from bina.organization.permissions import CHANGE_MOVE, EDIT_PEOPLE, KEEP_CURRENT
from bina.organization.queries.units import CurrentTree, tree_on
from bina.platform.access import Actor
from bina.platform.bulk import Batch, Entry, put_dated, write_batch
from bina.platform.commands import Personal, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.formats import format_date
from bina.platform.outbox import announce
from bina.platform.ranges import holds_on

KIND = "organization.employeemove"
ABOUT_MOVE = Personal("employee.person_id")
ACTIVE = "01"


@command(
    permission=EDIT_PEOPLE,
    audits="organization.move.recorded",
    subject=Employee,
    personal=ABOUT_EMPLOYEE,
)
def record_move(actor: Actor, employee: Employee, *, order: MoveOrder) -> Ref:
    """Record a decision that changes where, as what or whether someone works.

    Raises Refused for an order that cannot be or changes nothing, NotFound for a position or
    unit outside the actor's units on that day.
    """
    today = timezone.localdate()
    flaw = find_flaw(order, today)
    if flaw is not None:
        raise Refused(_flaw_text(flaw), field=_FLAW_FIELDS[flaw])
    _check_service(employee, order)
    held = Assignment.objects.filter(
        holds_on(order.on), employee=employee, kind=AssignmentKind.DEFINITIF
    ).first()
    move = _move(actor, employee, order, held)
    batch = Batch()
    move.entries = _write(batch, actor, employee, move)
    if not move.entries:
        raise Refused(_("Keputusan ini tidak mengubah apa pun pada tanggal tersebut."), field="on")
    write_batch(batch)
    move.save(force_insert=True)
    open_handovers(actor, move, employee)
    note(after={"move_id": move.id, "kind": move.kind, "on": move.effective_on})
    if order.on <= today:
        _take_effect(move, employee)
    _refresh(actor, move)
    employee.refresh_from_db()
    return Ref(KIND, move.id)


_FLAW_FIELDS = {
    MoveFlaw.TOO_EARLY: "on",
    MoveFlaw.TOO_LATE: "on",
    MoveFlaw.NO_POSITION: "position",
    MoveFlaw.NO_RANK: "golongan",
    MoveFlaw.NO_STATUS: "legal_status",
    MoveFlaw.NO_DUTY: "assignment_kind",
    MoveFlaw.BACKWARDS: "until",
}


def _flaw_text(flaw: MoveFlaw) -> str:
    return {
        MoveFlaw.TOO_EARLY: _("Paling lama %(days)d hari ke belakang. Periksa tanggalnya.")
        % {"days": DAYS_BACK},
        MoveFlaw.TOO_LATE: _("Paling lama %(days)d hari ke depan. Periksa tanggalnya.")
        % {"days": DAYS_AHEAD},
        MoveFlaw.NO_POSITION: _("Pilih jabatannya."),
        MoveFlaw.NO_RANK: _("Pilih golongannya."),
        MoveFlaw.NO_STATUS: _("Pilih kedudukan sesudahnya."),
        MoveFlaw.NO_DUTY: _("Pilih jenis penugasannya."),
        MoveFlaw.BACKWARDS: _("Tanggal ini mendahului mulainya penugasan. Periksa keduanya."),
    }[flaw]


def _check_service(employee: Employee, order: MoveOrder) -> None:
    """Who has left can only come back; who is here cannot."""
    left = employee.left_on
    if order.kind is MoveKind.REHIRE:
        if left is None or order.on < left:
            raise Refused(_("Pegawai ini masih bekerja pada tanggal tersebut."), field="on")
        return
    leaving = EmployeeMove.objects.filter(
        employee=employee, kind=MoveKind.LEAVING, state=MoveState.PLANNED
    ).values_list("effective_on", flat=True)
    end = left or min(leaving, default=None)
    if end is not None and (order.kind is MoveKind.LEAVING or order.on >= end):
        raise Refused(
            _("Kepegawaian ini berakhir %(day)s. Pilih tanggal sebelumnya.")
            % {"day": format_date(end)},
            field="on",
        )


def _move(
    actor: Actor, employee: Employee, order: MoveOrder, held: Assignment | None
) -> EmployeeMove:
    position_id = order.position_id
    unit_id = _unit_of(actor, position_id, order) if position_id else None
    return EmployeeMove(
        agency_id=actor.own_agency,
        employee=employee,
        kind=order.kind.value,
        effective_on=order.on,
        from_unit_id=held.unit_id if held else None,
        from_position_id=held.position_id if held else None,
        unit_id=unit_id,
        position_id=position_id,
        assignment_kind=order.assignment_kind,
        until=order.until,
        golongan=order.golongan,
        legal_status=order.legal_status,
        letter_number=order.letter_number.strip(),
        letter_on=order.letter_on,
        note=order.note.strip(),
        recorded_by_id=actor.person_id,
    )


def _unit_of(actor: Actor, position_id: UUID, order: MoveOrder) -> UUID:
    """The unit asked for, else the position's; both stand that day, within the actor's reach."""
    post = PositionVersion.objects.filter(holds_on(order.on), position_id=position_id).first()
    if post is None:
        raise NotFound("organization.position")
    target = order.unit_id or post.unit_id
    units = actor.units_of(frozenset(EDIT_PEOPLE.roles))
    known = Unit.objects.filter(id=target).exists()
    if not known or (units is not None and target not in tree_on(order.on).below(units)):
        raise NotFound("organization.unit")
    return target


def _write(batch: Batch, actor: Actor, employee: Employee, move: EmployeeMove) -> list[Entry]:
    """The dated rows of the move, into the batch."""
    kind = MoveKind(move.kind)
    entries: list[Entry] = []
    if kind in DEFINITIVE_KINDS:
        entries += _write_definitive(batch, actor, employee, move)
    if kind is MoveKind.ACTING:
        entries.append(batch.create(_acting(actor, employee, move)))
    if kind is MoveKind.LEAVING:
        entries += _write_leaving(batch, employee, move.effective_on)
    if kind in RANK_KINDS and move.golongan:
        entries += _write_rank(batch, actor, employee, move)
    return entries


def _write_definitive(
    batch: Batch, actor: Actor, employee: Employee, move: EmployeeMove
) -> tuple[Entry, ...]:
    rows = list(Assignment.objects.filter(employee=employee, kind=AssignmentKind.DEFINITIF))
    values = {"position_id": move.position_id, "unit_id": move.unit_id}
    build = partial(_assignment, actor, employee)
    return put_dated(batch, rows, move.effective_on, values, build).entries


def _assignment(
    actor: Actor, employee: Employee, period: Period, older: Assignment | None
) -> Assignment:
    former = {"position_id": older.position_id, "unit_id": older.unit_id} if older else {}
    return Assignment(
        agency_id=actor.own_agency,
        employee=employee,
        kind=AssignmentKind.DEFINITIF.value,
        valid_from=period.start,
        valid_to=period.end,
        **former,
    )


def _acting(actor: Actor, employee: Employee, move: EmployeeMove) -> Assignment:
    if move.assignment_kind == AssignmentKind.DEFINITIF:
        raise Refused(_("Pilih jenis selain definitif."), field="assignment_kind")
    held = Assignment.objects.filter(
        holds_on(move.effective_on),
        employee=employee,
        position=move.position,
        kind=move.assignment_kind,
    )
    if held.exists():
        raise Refused(
            _("Penugasan ini sudah tercatat pada tanggal tersebut. Pilih jabatan atau jenis lain."),
            field="position",
        )
    return Assignment(
        agency_id=actor.own_agency,
        employee=employee,
        position=move.position,
        unit=move.unit,
        kind=move.assignment_kind,
        valid_from=move.effective_on,
        valid_to=move.until,
    )


def _write_leaving(batch: Batch, employee: Employee, on: date) -> list[Entry]:
    """Everything held ends; what would begin later is to be withdrawn first."""
    running = Assignment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), employee=employee)
    rows = list(running)
    later = [row.valid_from for row in rows if row.valid_from >= on]
    if later:
        raise Refused(
            _("Ada penugasan yang mulai %(day)s. Tarik dahulu, atau pilih tanggal sesudahnya.")
            % {"day": format_date(min(later))},
            field="on",
        )
    return [batch.change(row, {"valid_to": on}) for row in rows] or [_nothing_held(batch, employee)]


def _nothing_held(batch: Batch, employee: Employee) -> Entry:
    """Someone without a position leaves, too."""
    return batch.change(employee, {"left_on": employee.left_on})


def _write_rank(
    batch: Batch, actor: Actor, employee: Employee, move: EmployeeMove
) -> tuple[Entry, ...]:
    rows = list(EmployeeRank.objects.filter(employee=employee))

    def build(period: Period, older: EmployeeRank | None) -> EmployeeRank:
        return EmployeeRank(
            agency_id=actor.own_agency,
            employee=employee,
            valid_from=period.start,
            valid_to=period.end,
        )

    return put_dated(batch, rows, move.effective_on, {"golongan": move.golongan}, build).entries


def _take_effect(move: EmployeeMove, employee: Employee) -> None:
    """The day has come: what is no dated row changes, and the apps above hear of it."""
    move.state = MOVE_STATES.move(MoveState(move.state), MoveStep.TAKE_EFFECT).value
    batch = Batch()
    if move.kind == MoveKind.LEAVING:
        values = {"left_on": move.effective_on, "legal_status": move.legal_status}
        move.entries = [*move.entries, batch.change(employee, values)]
    elif move.kind == MoveKind.REHIRE:
        values = {"left_on": None, "legal_status": ACTIVE}
        move.entries = [*move.entries, batch.change(employee, values)]
    write_batch(batch)
    move.save(update_fields=["state", "entries"])
    _tell(move)


def _tell(move: EmployeeMove) -> None:
    if move.kind == MoveKind.LEAVING:
        announce(
            EmployeeLeft(
                move.id, move.employee_id, move.from_unit_id, move.legal_status, move.effective_on
            )
        )
    elif MoveKind(move.kind) in DEFINITIVE_KINDS and move.unit_id and move.position_id:
        announce(
            EmployeeMoved(
                move.id,
                move.employee_id,
                move.from_unit_id,
                move.unit_id,
                move.from_position_id,
                move.position_id,
                move.effective_on,
            )
        )


def _refresh(actor: Actor, move: EmployeeMove) -> None:
    units = frozenset(key for key in (move.unit_id, move.from_unit_id) if key)
    refresh_agency(actor, CurrentTree().below(units))


@command(
    permission=KEEP_CURRENT,
    audits="organization.move.took_effect",
    subject=EmployeeMove,
    personal=ABOUT_MOVE,
)
def let_move_take_effect(actor: Actor, move: EmployeeMove) -> Ref:
    """The nightly work, for a move whose day has come; twice is once."""
    if move.state == MoveState.PLANNED and move.effective_on <= timezone.localdate():
        _take_effect(move, Employee.objects.select_for_update().get(id=move.employee_id))
        _refresh(actor, move)
    return Ref(KIND, move.id)


@command(
    permission=CHANGE_MOVE,
    audits="organization.move.withdrawn",
    subject=EmployeeMove,
    personal=ABOUT_MOVE,
)
def withdraw_move(actor: Actor, move: EmployeeMove, *, reason: str = "") -> Ref:
    """Take a move back before its day: everything is as if it had never been recorded.

    Raises Refused from the day on, and where later changes stand upon it.
    """
    if not MOVE_STATES.allows(MoveState(move.state), MoveStep.WITHDRAW):
        raise Refused(_("Mutasi ini sudah berlaku atau sudah ditarik."))
    _take_back(actor, move, MoveStep.WITHDRAW, reason)
    return Ref(KIND, move.id)


@command(
    permission=CHANGE_MOVE,
    audits="organization.move.corrected",
    subject=EmployeeMove,
    personal=ABOUT_MOVE,
)
def correct_move(actor: Actor, move: EmployeeMove, *, reason: str) -> Ref:
    """Take back a move that had taken effect and was written down wrongly; the reason stays.

    Raises Refused without a reason, for a move not in force, and under later changes.
    """
    if not reason.strip():
        raise Refused(_("Tulis apa yang keliru, misalnya nomor SK yang benar."), field="reason")
    if not MOVE_STATES.allows(MoveState(move.state), MoveStep.CORRECT):
        raise Refused(_("Hanya mutasi yang sudah berlaku yang dapat dibetulkan."))
    _take_back(actor, move, MoveStep.CORRECT, reason)
    announce(MoveCorrected(move.id, move.employee_id, move.effective_on))
    return Ref(KIND, move.id)


def _take_back(actor: Actor, move: EmployeeMove, step: MoveStep, reason: str) -> None:
    restore(move.entries)
    drop_handovers(move)
    move.state = MOVE_STATES.move(MoveState(move.state), step).value
    move.ended_at, move.ended_by_id = timezone.now(), actor.person_id
    move.end_reason = reason.strip()
    move.save(update_fields=["state", "ended_at", "ended_by_id", "end_reason"])
    note(reason=reason.strip())
    _refresh(actor, move)
