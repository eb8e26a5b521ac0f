"""Hand-overs: opened with a move, ticked off item by item, finished by both sides."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.domain.handover import WORKDAYS, HandoverSide
from bina.organization.domain.moves import MoveKind
from bina.organization.domain.roles import SDM
from bina.organization.models import Employee, EmployeeMove, Handover, HandoverCheck
from bina.organization.permissions import HAND_OVER, KEEP_CURRENT
from bina.organization.queries.handover import list_handover_items
from bina.organization.queries.supervision import SupervisionFacts, load_facts
from bina.platform.access import Actor
from bina.platform.calendar import due_in
from bina.platform.commands import Personal, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.tasks import TaskSpec, close_task, open_task

KIND = "organization.handover"
TASK = "organization.handover"
ESCALATION = "organization.handover_overdue"
ABOUT = Personal("move.employee.person_id")


def open_handovers(actor: Actor, move: EmployeeMove, employee: Employee) -> None:
    """One hand-over for each unit that the move touches, each with a task for its head."""
    facts = load_facts(move.effective_on, [])
    for side, unit_id in _sides(move):
        row = Handover.objects.create(
            agency_id=actor.own_agency,
            move=move,
            side=side.value,
            unit_id=unit_id,
            due_on=due_in(move.effective_on, WORKDAYS),
        )
        open_task(actor.own_agency, _task(row, employee, _head(facts, employee.id, unit_id)))


def _sides(move: EmployeeMove) -> Iterator[tuple[HandoverSide, UUID]]:
    """None where the person stays in the unit, and for what leaves the position as it is."""
    if move.kind in (MoveKind.ACTING, MoveKind.RANK):
        return
    stays = move.kind != MoveKind.LEAVING and move.unit_id == move.from_unit_id
    if move.from_unit_id and not stays and move.kind != MoveKind.REHIRE:
        yield HandoverSide.LEAVING, move.from_unit_id
    if move.unit_id and not stays and move.kind != MoveKind.LEAVING:
        yield HandoverSide.RECEIVING, move.unit_id


def _head(facts: SupervisionFacts, employee_id: UUID, unit_id: UUID) -> UUID | None:
    """Whoever leads the unit that day, other than the one who moves."""
    found = facts.supervision_of(employee_id, unit_id, "").supervisor_id
    rows = Employee.objects.filter(id=found) if found else Employee.objects.none()
    return rows.values_list("person_id", flat=True).first()


def _task(row: Handover, employee: Employee, head: UUID | None) -> TaskSpec:
    titles = {
        HandoverSide.LEAVING: _("Serahkan pekerjaan %(name)s"),
        HandoverSide.RECEIVING: _("Terima %(name)s di unit Anda"),
    }
    return TaskSpec(
        kind=TASK,
        key=str(row.id),
        title=titles[HandoverSide(row.side)] % {"name": employee.name},
        detail=_("Periksa butir serah terima dan selesaikan sebelum tenggat."),
        role="" if head else SDM,
        person_id=head,
        unit_id=None if head else row.unit_id,
        route="organization:handover",
        route_args={"handover_id": row.id},
        due_on=row.due_on,
    )


def drop_handovers(move: EmployeeMove) -> None:
    """A move that is taken back leaves nothing to hand over."""
    rows = Handover.objects.filter(move=move)
    keys = [str(key) for key in rows.values_list("id", flat=True)]
    close_task(TASK, keys)
    close_task(ESCALATION, keys)
    HandoverCheck.objects.filter(handover__in=rows).delete()
    rows.delete()


@command(
    permission=HAND_OVER,
    audits="organization.handover.item_checked",
    subject=Handover,
    personal=ABOUT,
)
def check_handover_item(actor: Actor, handover: Handover, *, key: str, is_checked: bool) -> Ref:
    """Tick one item, or take the tick back.

    Raises NotFound for an item that is not there, Refused once the hand-over is finished.
    """
    _check_open(handover)
    items = list_handover_items(
        handover.move.employee_id, HandoverSide(handover.side), handover.move.effective_on
    )
    found = next((item for item in items if item.key == key), None)
    if not is_checked:
        HandoverCheck.objects.filter(handover=handover, key=key).delete()
    elif found is None:
        raise NotFound("organization.handoveritem")
    else:
        HandoverCheck.objects.get_or_create(
            handover=handover,
            key=key,
            defaults={
                "agency_id": actor.own_agency,
                "title": found.title[:250],
                "checked_at": timezone.now(),
                "checked_by_id": actor.person_id,
            },
        )
    note(after={"key": key, "is_checked": is_checked})
    return Ref(KIND, handover.id)


@command(
    permission=HAND_OVER,
    audits="organization.handover.finished",
    subject=Handover,
    personal=ABOUT,
)
def finish_handover(actor: Actor, handover: Handover, *, remark: str = "") -> Ref:
    """This side has passed on, or taken over, everything.

    Items that stay open need a remark that says why. Raises Refused without one, and twice.
    """
    _check_open(handover)
    items = list_handover_items(
        handover.move.employee_id, HandoverSide(handover.side), handover.move.effective_on
    )
    checked = set(HandoverCheck.objects.filter(handover=handover).values_list("key", flat=True))
    left = [item for item in items if item.key not in checked]
    if left and not remark.strip():
        raise Refused(
            _("Masih ada %(count)d butir yang belum ditandai. Tandai, atau tulis alasannya.")
            % {"count": len(left)},
            field="remark",
        )
    handover.note, handover.done_at = remark.strip(), timezone.now()
    handover.done_by_id = actor.person_id
    handover.save(update_fields=["note", "done_at", "done_by_id"])
    close_task(TASK, [str(handover.id)])
    close_task(ESCALATION, [str(handover.id)])
    note(after={"left_open": len(left)})
    return Ref(KIND, handover.id)


def _check_open(handover: Handover) -> None:
    if handover.done_at is not None:
        raise Refused(_("Serah terima ini sudah diselesaikan."))


@command(
    permission=KEEP_CURRENT,
    audits="organization.handover.escalated",
    subject=Handover,
    personal=ABOUT,
)
def escalate_handover(actor: Actor, handover: Handover, *, on: date) -> Ref:
    """Tell HR of a hand-over that is past its day; once."""
    if handover.done_at is None and handover.escalated_at is None and handover.due_on < on:
        name = handover.move.employee.name
        open_task(
            actor.own_agency,
            TaskSpec(
                kind=ESCALATION,
                key=str(handover.id),
                title=_("Serah terima terlambat: %(name)s") % {"name": name},
                detail=_("Hubungi pimpinan unitnya, atau selesaikan serah terima ini."),
                role=SDM,
                unit_id=handover.unit_id,
                route="organization:handover",
                route_args={"handover_id": handover.id},
            ),
        )
        handover.escalated_at = timezone.now()
        handover.save(update_fields=["escalated_at"])
    return Ref(KIND, handover.id)
