"""From draft to approved: after that the database keeps the plan as it is."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bina.kernel.ref import Ref
from bina.needs.commands.planning.checking import next_state, open_year
from bina.needs.domain.plan import PlanMove, PlanState
from bina.needs.events import PlanApproved
from bina.needs.models import DevelopmentPlan, PlanYear
from bina.needs.permissions import APPROVE_PLAN, MANAGE_PLANS
from bina.organization.domain.roles import PPK, PYB, SDM
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.outbox import announce
from bina.platform.tasks import (
    TaskGroup,
    TaskKind,
    TaskSpec,
    close_task,
    open_task,
    register_task_kinds,
    rows_gone,
)

PROPOSED_TASK, RETURNED_TASK = "needs.plan_proposed", "needs.plan_returned"


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan.proposed",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def propose_plan(actor: Actor, plan: DevelopmentPlan) -> Ref:
    """Hand the draft to those who approve.

    Raises Refused while a year is not made, or was made before something that it rests on.
    """
    state = next_state(plan, PlanMove.PROPOSE)
    _check_years(plan)
    plan.state, plan.proposed_at, plan.proposed_by_id = state, timezone.now(), actor.person_id
    plan.save(update_fields=["state", "proposed_at", "proposed_by_id"])
    close_task(RETURNED_TASK, [str(plan.id)])
    open_task(
        plan.agency_id,
        *(
            _task(PROPOSED_TASK, plan, _("Tetapkan rencana pengembangan %(name)s"), role)
            for role in (PYB, PPK)
        ),
    )
    note(version=plan.version)
    return Ref("needs.developmentplan", plan.id)


def _check_years(plan: DevelopmentPlan) -> None:
    last = None
    for year in PlanYear.objects.filter(plan=plan).order_by("year"):
        open_year(year)
        words = {"year": year.year}
        if year.solved_at is None or year.read_at is None:
            raise Refused(_("Rencana tahun %(year)d belum disusun.") % words)
        is_older = last is not None and year.read_at < last
        if is_older or (year.decided_at and year.decided_at > year.read_at):
            raise Refused(
                _("Ada perubahan sesudah rencana tahun %(year)d disusun. Susun ulang.") % words
            )
        last = year.solved_at


def _task(kind: str, plan: DevelopmentPlan, title: str, role: str) -> TaskSpec:
    return TaskSpec(
        kind=kind,
        key=f"{plan.id}:{role}" if kind == PROPOSED_TASK else str(plan.id),
        title=title % {"name": plan.title},
        role=role,
        route="needs:plan",
        route_args={"plan_id": plan.id},
    )


def _close_proposed(plan: DevelopmentPlan) -> None:
    close_task(PROPOSED_TASK, [f"{plan.id}:{role}" for role in (PYB, PPK)])


@command(
    permission=APPROVE_PLAN,
    audits="needs.plan.returned",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def return_plan(actor: Actor, plan: DevelopmentPlan, *, note_text: str) -> Ref:
    """Back to whoever made it, with a note. Raises Refused without one."""
    state = next_state(plan, PlanMove.RETURN)
    if not note_text.strip():
        raise Refused(_("Isi catatan: apa yang perlu diperbaiki?"), field="note")
    plan.state, plan.remark = state, note_text.strip()
    plan.save(update_fields=["state", "remark"])
    _close_proposed(plan)
    title = _("Perbaiki rencana pengembangan %(name)s")
    open_task(plan.agency_id, _task(RETURNED_TASK, plan, title, SDM))
    note(reason=plan.remark)
    return Ref("needs.developmentplan", plan.id)


@command(
    permission=APPROVE_PLAN,
    audits="needs.plan.approved",
    subject=DevelopmentPlan,
    personal=HOLDS_NONE,
)
def approve_plan(actor: Actor, plan: DevelopmentPlan, *, note_text: str = "") -> Ref:
    """Approve it for good; the version approved before is replaced.

    Raises Refused for whoever proposed it, and when it is not proposed.
    """
    state = next_state(plan, PlanMove.APPROVE)
    if actor.person_id is not None and actor.person_id == plan.proposed_by_id:
        raise Refused(_("Rencana ditetapkan oleh orang lain daripada yang mengusulkannya."))
    before = DevelopmentPlan.objects.filter(title=plan.title, state=PlanState.APPROVED)
    before.update(state=PlanState.REPLACED)
    plan.state, plan.remark = state, note_text.strip()
    plan.approved_by_name, plan.approved_at = actor.name, timezone.now()
    plan.save(update_fields=["state", "remark", "approved_by_name", "approved_at"])
    _close_proposed(plan)
    note(version=plan.version, reason=plan.remark)
    announce(PlanApproved(plan.id, plan.run_id, plan.first_year, plan.years))
    return Ref("needs.developmentplan", plan.id)


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
    plan.state, plan.remark = state, reason.strip()
    plan.save(update_fields=["state", "remark"])
    close_task(RETURNED_TASK, [str(plan.id)])
    note(reason=plan.remark)
    return Ref("needs.developmentplan", plan.id)


register_task_kinds(
    TaskKind(
        PROPOSED_TASK,
        gettext_lazy("Penetapan rencana pengembangan"),
        TaskGroup.PLAN,
        gone=rows_gone(DevelopmentPlan, lambda key: UUID(key.partition(":")[0])),
    ),
    TaskKind(
        RETURNED_TASK,
        gettext_lazy("Rencana yang dikembalikan"),
        TaskGroup.PLAN,
        gone=rows_gone(DevelopmentPlan),
    ),
)
