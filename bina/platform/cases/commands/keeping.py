"""The nightly work on cases: deadlines follow the calendar, people change, what is late is told."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.calendar import due_in
from bina.platform.cases.authority import open_step
from bina.platform.cases.commands.waiting import await_decision, escalate
from bina.platform.cases.domain import CaseState
from bina.platform.cases.models import Case, CaseStep
from bina.platform.cases.permissions import KEEP_CASES
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.remembering import remembering


@command(permission=KEEP_CASES, audits="cases.cases.kept", subject=OWN_AGENCY, personal=HOLDS_NONE)
def keep_cases(actor: Actor, *, at: datetime) -> int:
    """Bring every waiting step up to date; what became late is escalated, once. Returns how many.

    Run twice it does nothing the second time.
    """
    late = 0

    def keep(case: Case, step: CaseStep) -> None:
        nonlocal late
        _renew_deadline(step)
        await_decision(actor, case, step, at)
        if _is_newly_late(step, at):
            escalate(actor, case, step, at)
            late += 1

    _for_each_waiting(actor, Q(), keep)
    note(escalated=late)
    return late


@command(
    permission=KEEP_CASES, audits="cases.cases.passed_on", subject=OWN_AGENCY, personal=HOLDS_NONE
)
def pass_on_waiting(actor: Actor, *, roles: Collection[str], at: datetime) -> None:
    """Ask anew whom the steps of some roles wait for: called when their holders changed."""
    of_roles = Q(role__in=roles) | Q(waiting_role__in=roles)
    _for_each_waiting(actor, of_roles, lambda case, step: await_decision(actor, case, step, at))


def _for_each_waiting(actor: Actor, wanted: Q, keep: Callable[[Case, CaseStep], None]) -> None:
    """Roles change for nobody meanwhile, so each is looked up once."""
    waiting = CaseStep.objects.filter(wanted, started_on__isnull=False, ended_at=None)
    keys = list(waiting.order_by("case_id").values_list("case_id", flat=True))
    with remembering(actor.agency_id):
        for case_id in keys:
            case = _lock_open(case_id)
            if case is not None:
                keep(case, open_step(case))


def _lock_open(case_id: UUID) -> Case | None:
    rows = Case.objects.select_for_update().filter(id=case_id, state=CaseState.OPEN.value)
    return rows.first()


def _renew_deadline(step: CaseStep) -> None:
    """A holiday declared meanwhile moves what still waits."""
    if step.started_on is None:
        return
    due_on = due_in(step.started_on, step.days)
    if due_on != step.due_on:
        step.due_on = due_on
        step.save(update_fields=["due_on"])


def _is_newly_late(step: CaseStep, at: datetime) -> bool:
    is_late = step.due_on is not None and step.due_on < timezone.localdate(at)
    return is_late and step.escalated_at is None
