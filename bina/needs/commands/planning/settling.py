"""From draft to approved, through a case; after that the database keeps the plan as it is."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.needs.commands.planning.approval_letter import approval_draft
from bina.needs.commands.planning.attaching import file_names, request_plan_files
from bina.needs.commands.planning.checking import check_years, next_state
from bina.needs.commands.planning.hearing import check_heard, heard_part
from bina.needs.domain.plan import PlanMove, PlanState
from bina.needs.events import PlanApproved
from bina.needs.models import DevelopmentPlan
from bina.needs.permissions import MANAGE_PLANS
from bina.needs.queries.plan_rules import approval_rules
from bina.organization.domain.roles import PPK, PYB, SDM
from bina.platform.access import Actor
from bina.platform.cases import (
    CaseState,
    CaseType,
    CaseView,
    Outcome,
    Step,
    find_case,
    in_whole_agency,
    register_case_type,
)
from bina.platform.cases.commands import open_case, resubmit, withdraw
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import NotFound, Refused
from bina.platform.letters.commands import issue_letter
from bina.platform.outbox import announce
from bina.platform.rules import rule_of_version

KIND: Final = "needs.plan_approval"
DAYS: Final = 5  # of a step that no rule of the agency gives its own


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan.proposed",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def propose_plan(actor: Actor, plan: DevelopmentPlan, *, at: datetime, remark: str = "") -> Ref:
    """Hand the draft in; what came back is handed in again in the same case.

    Raises Refused while a year is not made, or was made before something that it rests on, and
    while a head who was asked is waited for or not answered.
    """
    case = find_case(actor, KIND, plan.id)
    if case is not None and case.state is CaseState.RETURNED:
        resubmit(actor, case.id, at=at, reason=remark)
    else:
        _hand_over(actor, plan, at)
        title = _("%(name)s versi %(version)d") % {"name": plan.title, "version": plan.version}
        days = approval_rules(timezone.localdate(at)).days
        open_case(
            actor,
            kind=KIND,
            subject_id=plan.id,
            title=title[:200],
            at=at,
            days=days,
            reason=remark,
        )
    note(version=plan.version)
    return Ref("needs.developmentplan", plan.id)


def _hand_over(actor: Actor, plan: DevelopmentPlan, at: datetime) -> None:
    state = next_state(plan, PlanMove.PROPOSE)
    check_years(plan)
    check_heard(actor, plan, at)
    plan.state, plan.proposed_at, plan.proposed_by_id = state, at, actor.person_id
    plan.save(update_fields=["state", "proposed_at", "proposed_by_id"])
    request_plan_files(actor, plan)


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan.cancelled",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def cancel_plan(actor: Actor, plan: DevelopmentPlan, *, reason: str) -> Ref:
    """End a draft that leads nowhere, or an approved plan. Raises Refused without a reason."""
    state = next_state(plan, PlanMove.CANCEL)
    if not reason.strip():
        raise Refused(_("Isi alasan pembatalan."), field="reason")
    _end_case(actor, find_case(actor, KIND, plan.id), reason)
    plan.state, plan.remark = state, reason.strip()
    plan.save(update_fields=["state", "remark"])
    note(reason=plan.remark)
    return Ref("needs.developmentplan", plan.id)


def _end_case(actor: Actor, case: CaseView | None, reason: str) -> None:
    """What came back to be mended waits for nobody any more."""
    if case is not None and case.state is CaseState.RETURNED:
        withdraw(actor, case.id, at=timezone.now(), reason=reason)


def _plan(outcome: Outcome) -> DevelopmentPlan:
    rows = DevelopmentPlan.objects.select_for_update(of=("self",)).select_related("run")
    return rows.get(id=outcome.subject_id)


def _approved(actor: Actor, outcome: Outcome) -> None:
    """The decision freezes the plan, replaces the version before and is told by a letter."""
    plan = _plan(outcome)
    before = DevelopmentPlan.objects.filter(title=plan.title, state=PlanState.APPROVED)
    before.update(state=PlanState.REPLACED)
    plan.state, plan.remark = next_state(plan, PlanMove.APPROVE), outcome.note.strip()[:500]
    plan.approved_by_name, plan.approved_at = actor.name, outcome.at
    plan.save(update_fields=["state", "remark", "approved_by_name", "approved_at"])
    rule = rule_of_version(plan.rule_id)
    if rule is None:
        raise NotFound("platform.ruleversion")
    draft = approval_draft(plan, rule, heard_part(plan), file_names(plan))
    issue_letter(actor, draft=draft, at=outcome.at, principal=outcome.principal, subject_id=plan.id)
    announce(PlanApproved(plan.id, plan.run_id, plan.first_year, plan.years))


def _sent_back(actor: Actor, outcome: Outcome) -> None:
    """Whether it came back or was rejected: it may be changed again."""
    plan = _plan(outcome)
    plan.state, plan.remark = next_state(plan, PlanMove.RETURN), outcome.note.strip()[:500]
    plan.save(update_fields=["state", "remark"])


def _withdrawn(actor: Actor, outcome: Outcome) -> None:
    """A case that had come back has made a draft of the plan already."""
    if _plan(outcome).state == PlanState.PROPOSED:
        _sent_back(actor, outcome)


def _handed_in_again(actor: Actor, outcome: Outcome) -> None:
    _hand_over(actor, _plan(outcome), outcome.at)


def _arguments(plan_id: UUID) -> dict[str, UUID | str]:
    return {"plan_id": plan_id}


# which of these an agency takes, and how long each may last, is its rule
PLAN_APPROVAL: Final = register_case_type(
    CaseType(
        kind=KIND,
        label=gettext_lazy("Persetujuan rencana pengembangan"),
        chain=(
            Step("sdm", gettext_lazy("Pengelola SDM lain"), SDM, DAYS, in_whole_agency),
            Step("pyb", gettext_lazy("Pejabat yang berwenang (PyB)"), PYB, DAYS, in_whole_agency),
            Step(
                "ppk", gettext_lazy("Pejabat pembina kepegawaian (PPK)"), PPK, DAYS, in_whole_agency
            ),
        ),
        route="needs:plan_approval",
        arguments=_arguments,
        overseer=SDM,
        on_approved=_approved,
        on_returned=_sent_back,
        on_rejected=_sent_back,
        on_withdrawn=_withdrawn,
        on_resubmitted=_handed_in_again,
    )
)
