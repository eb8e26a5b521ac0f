"""How far the rows of an approved plan have come; told by learning, or by the manager."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.machine import NotAllowed
from bina.kernel.ref import Ref
from bina.needs.domain.plan import ROW, PlanState, RowMove, RowState, Standing
from bina.needs.events import PlanRowClosed
from bina.needs.models import PlanRow, PlanYear
from bina.needs.permissions import CLOSE_PLAN_ROWS
from bina.platform.access import Actor
from bina.platform.commands import command, note
from bina.platform.commands.personal import Personal
from bina.platform.errors import Refused
from bina.platform.outbox import announce

PROGRESS = Personal("employee.person_id", frozenset({"state", "evidence_id", "ended_on"}))


@command(
    permission=CLOSE_PLAN_ROWS, audits="needs.plan_row.started", subject=PlanRow, personal=PROGRESS
)
def start_plan_row(actor: Actor, row: PlanRow) -> Ref:
    """Someone has begun what the row plans. Raises Refused outside an approved plan."""
    return _move(row, RowMove.START)


@command(
    permission=CLOSE_PLAN_ROWS, audits="needs.plan_row.closed", subject=PlanRow, personal=PROGRESS
)
def close_plan_row(actor: Actor, row: PlanRow, *, evidence_id: UUID, on: date) -> Ref:
    """What the row planned is done; ``evidence_id`` names the proof in the ledger.

    Closing it again with the same proof changes nothing. Raises Refused for a row of a plan that
    is not approved, or that was dropped.
    """
    if row.state == RowState.DONE and row.evidence_id == evidence_id:
        return Ref("needs.planrow", row.id)
    row.evidence_id, row.ended_on = evidence_id, on
    closed = _move(row, RowMove.CLOSE)
    announce(PlanRowClosed(row.id, row.employee_id, row.competency_id, evidence_id, on))
    return closed


@command(
    permission=CLOSE_PLAN_ROWS, audits="needs.plan_row.dropped", subject=PlanRow, personal=PROGRESS
)
def drop_plan_row(actor: Actor, row: PlanRow, *, reason: str, on: date) -> Ref:
    """It will not be done. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Isi alasan mengapa baris ini tidak dilaksanakan."), field="reason")
    row.ended_on = on
    note(reason=reason.strip())
    return _move(row, RowMove.DROP)


def _move(row: PlanRow, move: RowMove) -> Ref:
    state = PlanYear.objects.values_list("plan__state", flat=True).get(id=row.plan_year_id)
    if state != PlanState.APPROVED or row.standing != Standing.PLACED:
        raise Refused(_("Hanya baris rencana yang sudah ditetapkan dapat dilaksanakan."))
    try:
        row.state = ROW.move(RowState(row.state), move).value
    except NotAllowed as fault:
        raise Refused(_("Baris rencana ini sudah selesai.")) from fault
    row.save(update_fields=["state", "evidence_id", "ended_on"])
    return Ref("needs.planrow", row.id)
