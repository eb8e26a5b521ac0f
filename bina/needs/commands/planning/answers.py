"""Proposals for gaps that no module closes in time, from their first word to their result."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.machine import NotAllowed
from bina.kernel.ref import Ref
from bina.needs.domain.gap_answers import ANSWER, DECIDING, AnswerKind, AnswerMove, AnswerState
from bina.needs.domain.plan import Standing
from bina.needs.models import DevelopmentPlan, GapAnswer, PlanRow
from bina.needs.permissions import CARRY_ANSWER, DECIDE_ANSWER, PROPOSE_ANSWER
from bina.organization.queries import employee_names, unit_names
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskSpec,
    close_task,
    open_task,
    register_task_kinds,
    rows_gone,
)

DECIDE_TASK, CARRY_TASK = "needs.answer_proposed", "needs.answer_accepted"
DECIDERS = ("pyb", "ppk")


@command(
    permission=PROPOSE_ANSWER, audits="needs.answer.proposed", subject=PlanRow, personal=HOLDS_NONE
)
def propose_answer(
    actor: Actor,
    row: PlanRow,
    *,
    kind: AnswerKind,
    reason: str,
    owner_id: UUID,
    due_on: date,
) -> Ref:
    """Something else than a module for all people of a position and unit who share this gap.

    ``row`` is any one of them. Raises Refused without a reason, for a day that has passed, an
    owner who does not work here, and where the same is proposed already.
    """
    plan = DevelopmentPlan.objects.get(id=row.plan_year.plan_id)
    _check(row, kind, reason, owner_id, due_on)
    people = PlanRow.objects.filter(
        plan_year_id=row.plan_year_id,
        unit_id=row.unit_id,
        position_id=row.position_id,
        competency_id=row.competency_id,
    ).exclude(standing=Standing.PLACED)
    answer = GapAnswer.objects.create(
        agency_id=row.agency_id,
        plan=plan,
        unit_id=row.unit_id,
        position_id=row.position_id,
        competency_id=row.competency_id,
        kind=kind.value,
        people=people.count(),
        reason=reason.strip(),
        owner_id=owner_id,
        due_on=due_on,
        proposed_by_id=actor.person_id,
        proposed_by_name=actor.name,
    )
    note(answer=answer.id, kind=answer.kind, people=answer.people, due_on=due_on, reason=reason)
    open_task(row.agency_id, *(_decision_task(answer, role) for role in DECIDERS))
    return Ref("needs.gapanswer", answer.id)


def _check(row: PlanRow, kind: AnswerKind, reason: str, owner_id: UUID, due_on: date) -> None:
    if row.standing == Standing.PLACED:
        raise Refused(_("Kesenjangan ini sudah tertutup oleh rencana."))
    if not reason.strip():
        raise Refused(_("Isi alasan usulan."), field="reason")
    if due_on <= timezone.localdate():
        raise Refused(_("Batas waktu harus sesudah hari ini."), field="due_on")
    if owner_id not in employee_names([owner_id]):
        raise Refused(_("Penanggung jawab tidak ditemukan."), field="owner")
    same = GapAnswer.objects.filter(
        unit_id=row.unit_id,
        position_id=row.position_id,
        competency_id=row.competency_id,
        kind=kind.value,
        state__in=(AnswerState.PROPOSED, AnswerState.ACCEPTED, AnswerState.RUNNING),
    )
    if same.exists():
        raise Refused(_("Usulan yang sama untuk jabatan ini masih berjalan."), field="kind")


def _decision_task(answer: GapAnswer, role: str) -> TaskSpec:
    return TaskSpec(
        kind=DECIDE_TASK,
        key=f"{answer.id}:{role}",
        title=_("Putuskan usulan jawaban kesenjangan"),
        detail=_unit_name(answer),
        role=role,
        route="needs:answer",
        route_args={"answer_id": answer.id},
    )


def _unit_name(answer: GapAnswer) -> str:
    return unit_names([answer.unit_id], timezone.localdate()).get(answer.unit_id, "")


@command(
    permission=DECIDE_ANSWER, audits="needs.answer.decided", subject=GapAnswer, personal=HOLDS_NONE
)
def decide_answer(actor: Actor, answer: GapAnswer, *, is_accepted: bool, reason: str = "") -> Ref:
    """Accept a proposal, which its owner then carries out, or reject it with a reason.

    Raises Refused when it was decided already, and for whoever proposed it.
    """
    if actor.person_id is not None and actor.person_id == answer.proposed_by_id:
        raise Refused(_("Usulan diputuskan oleh orang lain daripada yang mengusulkannya."))
    if not is_accepted and not reason.strip():
        raise Refused(_("Isi alasan penolakan."), field="reason")
    _move(answer, AnswerMove.ACCEPT if is_accepted else AnswerMove.REJECT)
    answer.decided_by_name, answer.result = actor.name, reason.strip()
    answer.save(update_fields=["state", "decided_by_name", "result", "ended_at"])
    close_task(DECIDE_TASK, [f"{answer.id}:{role}" for role in DECIDERS])
    if is_accepted:
        open_task(answer.agency_id, _owner_task(answer))
    note(reason=reason)
    return Ref("needs.gapanswer", answer.id)


def _owner_task(answer: GapAnswer) -> TaskSpec:
    return TaskSpec(
        kind=CARRY_TASK,
        key=str(answer.id),
        title=_("Jalankan jawaban kesenjangan yang diterima"),
        detail=_unit_name(answer),
        person_id=answer.owner.person_id,
        route="needs:answer",
        route_args={"answer_id": answer.id},
        due_on=answer.due_on,
    )


@command(
    permission=CARRY_ANSWER, audits="needs.answer.carried", subject=GapAnswer, personal=HOLDS_NONE
)
def carry_answer(actor: Actor, answer: GapAnswer, *, move: AnswerMove, result: str = "") -> Ref:
    """Begin it, finish it with its result, or withdraw it with a reason.

    Raises Refused for a move that its state does not know, or an end without words.
    """
    if move in DECIDING:
        raise Refused(_("Usulan diputuskan oleh pejabat yang berwenang."))
    if move is not AnswerMove.START and not result.strip():
        raise Refused(_("Tulis hasilnya, atau alasan usulan ditarik."), field="result")
    _move(answer, move)
    answer.result = result.strip() or answer.result
    answer.save(update_fields=["state", "result", "ended_at"])
    if answer.ended_at is not None:
        close_task(CARRY_TASK, [str(answer.id)])
        close_task(DECIDE_TASK, [f"{answer.id}:{role}" for role in DECIDERS])
    note(move=move.value, result=result)
    return Ref("needs.gapanswer", answer.id)


def _move(answer: GapAnswer, move: AnswerMove) -> None:
    try:
        state = ANSWER.move(AnswerState(answer.state), move)
    except NotAllowed as fault:
        raise Refused(_("Keadaan usulan sudah berubah. Muat ulang halaman ini.")) from fault
    answer.state = state.value
    if state in ANSWER.ends:
        answer.ended_at = timezone.now()


def _answer_of(key: str) -> UUID:
    """Of a task to decide, which there is one of for each role."""
    return UUID(key.partition(":")[0])


register_task_kinds(
    TaskKind(
        DECIDE_TASK,
        gettext_lazy("Usulan jawaban kesenjangan"),
        TaskGroup.PLAN,
        bulk=lambda actor, key: decide_answer(actor, _answer_of(key), is_accepted=True),
        bulk_label=gettext_lazy("Terima yang dipilih"),
        gone=rows_gone(GapAnswer, _answer_of),
    ),
    TaskKind(
        CARRY_TASK,
        gettext_lazy("Jawaban kesenjangan yang berjalan"),
        TaskGroup.PLAN,
        gone=rows_gone(GapAnswer),
    ),
)
