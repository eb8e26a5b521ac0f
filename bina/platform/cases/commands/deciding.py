"""Deciding a step, and stepping aside."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Grant
from bina.platform.cases.authority import barred_from, granted_by, open_step
from bina.platform.cases.commands.history import ref_of, write_entry
from bina.platform.cases.commands.submitting import set_progress
from bina.platform.cases.commands.waiting import (
    ask_to_mend,
    await_decision,
    end_step,
    start_step,
)
from bina.platform.cases.domain import NEEDS_NOTE, CaseState, Decision, EntryKind
from bina.platform.cases.models import Case, CaseRecusal, CaseStep
from bina.platform.cases.permissions import DECIDE_CASE
from bina.platform.cases.registry import Outcome, case_type
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Forbidden, Refused


@command(permission=DECIDE_CASE, audits="cases.case.decided", subject=Case, personal=HOLDS_NONE)
def decide(
    actor: Actor,
    case: Case,
    *,
    step_id: UUID,
    decision: Decision,
    at: datetime,
    reason: str = "",
) -> Ref:
    """Approve, return or reject the step that the actor saw; the app's effects run inside.

    Raises Refused when the step is decided already, or something is sent back without a reason;
    Forbidden for who does not hold its role, handed it in, is concerned, or stepped aside.
    """
    step = _require_open(case, step_id)
    grant = _require_decider(actor, case, step)
    if decision in NEEDS_NOTE and not reason.strip():
        raise Refused(_("Tulis alasannya, supaya pengusul tahu apa yang perlu."), field="reason")
    length = CaseStep.objects.filter(case=case, round=case.round).count()
    set_progress(case, case.progress.decided(decision, length), at)
    end_step(step, at)
    _write(actor, case, EntryKind(decision.value), step, grant, reason, at)
    _follow_up(actor, case, grant, reason, at)
    behalf = grant.principal.person_id if grant.principal else None
    note(decision=decision.value, step=step.code, reason=reason, on_behalf_of=behalf)
    return ref_of(case)


def _write(
    actor: Actor,
    case: Case,
    kind: EntryKind,
    step: CaseStep,
    grant: Grant,
    reason: str,
    at: datetime,
) -> None:
    write_entry(
        actor,
        case,
        kind,
        at,
        step_code=step.code,
        role=grant.role,
        principal=grant.principal,
        note=reason,
    )


def _follow_up(actor: Actor, case: Case, grant: Grant, reason: str, at: datetime) -> None:
    """What the new state asks for: the next step, mending, or the effects of the app."""
    kind = case_type(case.kind)
    outcome = Outcome(case.id, case.subject_id, reason, at, grant.role, grant.principal)
    state = CaseState(case.state)
    if state is CaseState.OPEN:
        start_step(actor, case, at)
    elif state is CaseState.RETURNED:
        ask_to_mend(case, reason)
        kind.on_returned(actor, outcome)
    elif state is CaseState.APPROVED:
        kind.on_approved(actor, outcome)
    else:
        kind.on_rejected(actor, outcome)


@command(permission=DECIDE_CASE, audits="cases.case.recused", subject=Case, personal=HOLDS_NONE)
def recuse(actor: Actor, case: Case, *, step_id: UUID, reason: str, at: datetime) -> Ref:
    """Declare a conflict and step aside for the whole case; it is passed on to the next.

    Raises Refused without a reason or when the step is decided already, Forbidden for who could
    not decide it.
    """
    step = _require_open(case, step_id)
    grant = _require_decider(actor, case, step)
    if actor.person_id is None or not reason.strip():
        raise Refused(_("Tulis benturan kepentingan apa yang Anda nyatakan."), field="reason")
    CaseRecusal.objects.create(
        agency_id=case.agency_id,
        case=case,
        person_id=actor.person_id,
        reason=reason,
        declared_at=at,
    )
    _write(actor, case, EntryKind.RECUSED, step, grant, reason, at)
    await_decision(actor, case, step, at)
    note(step=step.code, reason=reason)
    return ref_of(case)


def _require_open(case: Case, step_id: UUID) -> CaseStep:
    step = open_step(case)
    if CaseState(case.state) is not CaseState.OPEN or step.id != step_id:
        raise Refused(_("Langkah ini sudah diputuskan. Muat ulang halaman ini."))
    return step


def _require_decider(actor: Actor, case: Case, step: CaseStep) -> Grant:
    grant = granted_by(actor, step, barred_from(case))
    if grant is None:
        raise Forbidden(DECIDE_CASE.code)
    return grant
