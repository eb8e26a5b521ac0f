"""The draft goes to the units: they confirm or object, HR answers, silence lapses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bina.kernel.ref import Ref
from bina.needs.domain.campaign import CycleState
from bina.needs.domain.responses import (
    RESPONSES,
    ObjectionKind,
    ResponseMove,
    ResponseState,
    Verdict,
)
from bina.needs.models import NeedsCycle, Objection, TnaRun, UnitResponse
from bina.needs.permissions import ANSWER_OBJECTION, LAPSE_RESPONSES, RESPOND, SEND_DRAFT
from bina.needs.queries.digests import office_digests
from bina.organization.domain.roles import ATASAN, SDM
from bina.platform.access import Actor
from bina.platform.calendar import due_in
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, Personal, command, note
from bina.platform.commands.personal import ACTOR
from bina.platform.errors import Refused
from bina.platform.phrases import Phrase
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskOutcome,
    TaskSpec,
    close_task,
    open_task,
    register_task_kinds,
    rows_gone,
)

ASK: Final = "needs.response"
OBJECTED: Final = "needs.objection"
# what somebody wrote goes with whoever wrote it
REMARK: Final = Personal(ACTOR, frozenset({"note"}))
ANSWER: Final = Personal(ACTOR, frozenset({"answer"}))


@dataclass(frozen=True)
class ObjectionSpec:
    """What a unit head holds to be wrong, and why."""

    kind: ObjectionKind
    reason: str
    competency_id: UUID | None = None
    employee_id: UUID | None = None


@command(permission=SEND_DRAFT, audits="needs.draft.sent", subject=NeedsCycle, personal=HOLDS_NONE)
def send_draft(actor: Actor, cycle: NeedsCycle, *, run_id: UUID, workdays: int) -> int:
    """Ask every office of the run; asked again only where its figures differ from those it saw.

    Returns how many are asked now. Raises Refused for a run of another cycle, a settled cycle and
    a deadline below one workday.
    """
    run = TnaRun.objects.filter(id=run_id, cycle=cycle).first()
    if run is None or cycle.state == CycleState.FROZEN:
        raise Refused(_("Pilih perhitungan siklus ini yang belum ditetapkan."))
    if workdays < 1:
        raise Refused(_("Beri sedikitnya satu hari kerja."), field="workdays")
    due_on = due_in(timezone.localdate(), workdays)
    known = {row.unit_id: row for row in UnitResponse.objects.filter(cycle=cycle)}
    asked = [
        _ask(cycle, run, unit_id, digest, due_on, known.get(unit_id))
        for unit_id, digest in office_digests(run.id).items()
    ]
    waiting = [row for row in asked if row.state == ResponseState.WAITING]
    _open_tasks(actor, cycle, waiting)
    note(run=run.id, due_on=due_on, asked=len(waiting))
    return len(waiting)


def _ask(
    cycle: NeedsCycle,
    run: TnaRun,
    unit_id: UUID,
    digest: str,
    due_on: date,
    row: UnitResponse | None,
) -> UnitResponse:
    now = timezone.now()
    if row is None:
        return UnitResponse.objects.create(
            agency_id=cycle.agency_id,
            cycle=cycle,
            run=run,
            unit_id=unit_id,
            digest=digest,
            asked_at=now,
            due_on=due_on,
        )
    row.run = run
    if row.digest != digest and row.state != ResponseState.WAITING:
        row.state = RESPONSES.move(ResponseState(row.state), ResponseMove.ASK_AGAIN)
        row.round, row.note = row.round + 1, ""
    if row.state == ResponseState.WAITING:
        row.asked_at, row.due_on = now, due_on
    row.digest = digest
    row.save()
    return row


def _open_tasks(actor: Actor, cycle: NeedsCycle, rows: Sequence[UnitResponse]) -> None:
    close_task(ASK, [str(row.id) for row in rows], TaskOutcome.OVERTAKEN)
    specs = [
        TaskSpec(
            kind=ASK,
            key=str(row.id),
            title=Phrase(gettext_noop("Periksa hasil analisis kebutuhan unit Anda")),
            detail=cycle.name,
            role=ATASAN,
            unit_id=row.unit_id,
            route="needs:response",
            route_args={"response_id": row.id},
            due_on=row.due_on,
        )
        for row in rows
    ]
    open_task(actor.own_agency, *specs)


@command(permission=RESPOND, audits="needs.draft.confirmed", subject=UnitResponse, personal=REMARK)
def confirm_draft(actor: Actor, response: UnitResponse, *, remark: str = "") -> Ref:
    """The figures of the unit are right. Raises Refused when they were answered already."""
    _move(actor, response, ResponseMove.CONFIRM, remark)
    return Ref("needs.unitresponse", response.id)


@command(permission=RESPOND, audits="needs.draft.objected", subject=UnitResponse, personal=REMARK)
def object_to_draft(
    actor: Actor, response: UnitResponse, *, objections: Sequence[ObjectionSpec], remark: str = ""
) -> Ref:
    """Say what is wrong, each with its reason; HR gets a task.

    Raises Refused without an objection, without a reason, and when answered already.
    """
    if not objections:
        raise Refused(_("Tulis sedikitnya satu keberatan."), field="reason")
    if any(not one.reason.strip() for one in objections):
        raise Refused(_("Tulis alasan tiap keberatan."), field="reason")
    _move(actor, response, ResponseMove.OBJECT, remark)
    Objection.objects.bulk_create(
        Objection(
            agency_id=actor.own_agency,
            response=response,
            round=response.round,
            kind=one.kind,
            competency_id=one.competency_id,
            employee_id=one.employee_id,
            reason=one.reason.strip(),
        )
        for one in objections
    )
    _tell_hr(actor, response, len(objections))
    note(kinds=[one.kind.value for one in objections])
    return Ref("needs.unitresponse", response.id)


def _move(actor: Actor, response: UnitResponse, move: ResponseMove, remark: str) -> None:
    state = ResponseState(response.state)
    if response.cycle.state == CycleState.FROZEN or not RESPONSES.allows(state, move):
        raise Refused(_("Tanggapan untuk rancangan ini sudah diberikan."))
    response.state = RESPONSES.move(state, move)
    response.note = remark.strip()
    response.responded_at = timezone.now()
    response.responded_by_id, response.responded_by_name = actor.person_id, actor.name
    response.save()
    close_task(ASK, [str(response.id)])


def _tell_hr(actor: Actor, response: UnitResponse, count: int) -> None:
    task = TaskSpec(
        kind=OBJECTED,
        key=str(response.id),
        title=Phrase(
            gettext_noop("Jawab %(count)s keberatan atas analisis kebutuhan"), {"count": count}
        ),
        detail=response.cycle.name,
        role=SDM,
        unit_id=response.unit_id,
        route="needs:response",
        route_args={"response_id": response.id},
    )
    open_task(actor.own_agency, task)


@command(
    permission=ANSWER_OBJECTION,
    audits="needs.objection.answered",
    subject=Objection,
    personal=ANSWER,
)
def answer_objection(actor: Actor, objection: Objection, *, is_accepted: bool, answer: str) -> Ref:
    """Accept it (the data are mended and a new draft follows) or reject it, with the reason.

    Raises Refused without an answer, and when it is answered already.
    """
    if objection.verdict != Verdict.OPEN:
        raise Refused(_("Keberatan ini sudah dijawab."))
    if not answer.strip():
        raise Refused(_("Tulis jawaban, supaya kepala unit tahu alasannya."), field="answer")
    objection.verdict = Verdict.ACCEPTED if is_accepted else Verdict.REJECTED
    objection.answer, objection.answered_at = answer.strip(), timezone.now()
    objection.answered_by_id, objection.answered_by_name = actor.person_id, actor.name
    objection.save()
    _finish_when_answered(objection.response)
    return Ref("needs.objection", objection.id)


def _finish_when_answered(response: UnitResponse) -> None:
    if response.objections.filter(verdict=Verdict.OPEN).exists():
        return
    if RESPONSES.allows(ResponseState(response.state), ResponseMove.ANSWER):
        response.state = RESPONSES.move(ResponseState(response.state), ResponseMove.ANSWER)
        response.save(update_fields=["state"])
    close_task(OBJECTED, [str(response.id)])


@command(
    permission=LAPSE_RESPONSES,
    audits="needs.draft.lapsed",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def lapse_responses(actor: Actor, *, on: date) -> int:
    """Units whose deadline is over are shown as silent; they may still speak. Returns how many."""
    late = UnitResponse.objects.filter(state=ResponseState.WAITING, due_on__lt=on)
    # their task stays: silence is no answer, and the page still takes one
    count = late.update(state=ResponseState.SILENT)
    note(units=count)
    return count


register_task_kinds(
    TaskKind(
        ASK,
        gettext_lazy("Tanggapan atas analisis kebutuhan"),
        TaskGroup.NEEDS,
        bulk=lambda actor, key: confirm_draft(actor, UUID(key)),
        bulk_label=gettext_lazy("Setujui yang dipilih tanpa keberatan"),
        gone=rows_gone(UnitResponse),
    ),
    TaskKind(
        OBJECTED,
        gettext_lazy("Keberatan unit"),
        TaskGroup.NEEDS,
        gone=rows_gone(UnitResponse),
    ),
)
