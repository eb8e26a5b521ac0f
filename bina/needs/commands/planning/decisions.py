"""Manual changes: this one in, that one out, each with a reason; solving heeds them."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning.checking import open_year
from bina.needs.domain.plan import Decision
from bina.needs.models import ModuleParticipant, PlanDecision, PlanRow, PlanYear
from bina.needs.permissions import MANAGE_PLANS
from bina.platform.access import Actor
from bina.platform.commands import command, note
from bina.platform.commands.personal import Personal
from bina.platform.errors import Refused

ABOUT_EMPLOYEE = Personal("employee.person_id", frozenset({"module", "decision"}))


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan_row.decided",
    subject=PlanRow,
    personal=ABOUT_EMPLOYEE,
)
def decide_plan_row(
    actor: Actor, row: PlanRow, *, decision: Decision, reason: str, module_id: UUID | None = None
) -> Ref:
    """Keep a person's gap in the plan by one module, or leave it out.

    Raises Refused without a reason, for a module that does not help, and when the plan is not
    being made.
    """
    year = PlanYear.objects.select_for_update().get(id=row.plan_year_id)
    plan = open_year(year)
    if not reason.strip():
        raise Refused(_("Isi alasannya; alasan ini tersimpan bersama rencana."), field="reason")
    kept = module_id or row.module_id
    if decision is Decision.KEPT and not _helps(plan.run_id, row, kept):
        raise Refused(
            _("Modul ini tidak menutup kesenjangan itu. Pilih modul lain."), field="module"
        )
    decided_at = timezone.now()
    made, _created = PlanDecision.objects.update_or_create(
        plan_year=year,
        employee_id=row.employee_id,
        competency_id=row.competency_id,
        defaults={
            "agency_id": row.agency_id,
            "module_id": kept if decision is Decision.KEPT else None,
            "decision": decision.value,
            "reason": reason.strip(),
            "decided_by_name": actor.name,
            "decided_at": decided_at,
        },
    )
    _touch(year)
    note(reason=reason, decision=decision.value, module=made.module_id)
    return Ref("needs.plandecision", made.id)


def _helps(run_id: UUID, row: PlanRow, module_id: UUID | None) -> bool:
    if module_id is None:
        return False
    offers = ModuleParticipant.objects.filter(run_id=run_id, gap_row_id=row.gap_row_id)
    return offers.filter(module_id=module_id).exists()


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan_row.undecided",
    subject=PlanDecision,
    personal=ABOUT_EMPLOYEE,
)
def withdraw_decision(actor: Actor, decision: PlanDecision) -> Ref:
    """Leave the gap to the calculation again. Raises Refused when the plan is not being made."""
    year = PlanYear.objects.select_for_update().get(id=decision.plan_year_id)
    open_year(year)
    note(decision=decision.decision, module=decision.module_id)
    decision.delete()
    _touch(year)
    return Ref("needs.planyear", year.id)


def _touch(year: PlanYear) -> None:
    year.decided_at = timezone.now()
    year.save(update_fields=["decided_at"])
