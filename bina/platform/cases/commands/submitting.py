"""Handing a matter in, again, and taking it back."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from bina.kernel.machine import NotAllowed
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.cases.authority import may_hand_in, open_step
from bina.platform.cases.commands.history import ref_of, write_entry
from bina.platform.cases.commands.waiting import end_step, start_step, stop_mending
from bina.platform.cases.domain import CaseState, EntryKind, Progress
from bina.platform.cases.models import Case, CaseStep
from bina.platform.cases.permissions import OPEN_CASE
from bina.platform.cases.registry import Outcome, case_type
from bina.platform.commands import HOLDS_NONE, OWN_AGENCY, command, note
from bina.platform.errors import Forbidden, Refused

NOBODY_NAMED: Mapping[str, UUID] = MappingProxyType({})
WHOLE_CHAIN: Mapping[str, int] = MappingProxyType({})


@command(
    permission=OPEN_CASE,
    audits="cases.case.opened",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def open_case(
    actor: Actor,
    *,
    kind: str,
    subject_id: UUID,
    title: str,
    at: datetime,
    unit_id: UUID | None = None,
    about_id: UUID | None = None,
    named: Mapping[str, UUID] = NOBODY_NAMED,
    days: Mapping[str, int] = WHOLE_CHAIN,
    reason: str = "",
) -> Ref:
    """Start the chain of ``kind`` for one subject; the first step waits from now on.

    Called by commands of apps, which have checked that the actor may hand this in. ``named``
    gives the person who decides a step, by the step's code; ``about_id`` whom it concerns;
    ``days`` the steps that a rule of the agency chose of the chain, with their workdays.
    Raises Refused while another case of the kind is open for the subject, Forbidden outside an
    agency.
    """
    if actor.agency_id is None:
        raise Forbidden(OPEN_CASE.code)
    if Case.objects.filter(kind=kind, subject_id=subject_id, closed_at=None).exists():
        raise Refused(_("Ini sudah diajukan dan sedang menunggu keputusan."))
    case = Case.objects.create(
        agency_id=actor.own_agency,
        kind=kind,
        subject_id=subject_id,
        title=title,
        unit_id=unit_id,
        about_id=about_id,
        opened_by_id=actor.person_id,
        opened_by_name=actor.name,
        opened_at=at,
    )
    _lay_chain(case, named, days)
    write_entry(actor, case, EntryKind.OPENED, at, note=reason)
    start_step(actor, case, at)
    note(kind=kind, subject=subject_id)
    return ref_of(case)


def _lay_chain(case: Case, named: Mapping[str, UUID], days: Mapping[str, int]) -> None:
    CaseStep.objects.bulk_create(
        CaseStep(
            agency_id=case.agency_id,
            case=case,
            round=case.round,
            position=position,
            code=step.code,
            role=step.role,
            unit_id=step.unit_rule(case.unit_id),
            person_id=named.get(step.code),
            days=step.days,
        )
        for position, step in enumerate(case_type(case.kind).steps(days))
    )


@command(permission=OPEN_CASE, audits="cases.case.resubmitted", subject=Case, personal=HOLDS_NONE)
def resubmit(actor: Actor, case: Case, *, at: datetime, reason: str = "") -> Ref:
    """Hand a returned case in again: a new round, from the first step on.

    Raises Forbidden for others than its opener and the overseer, Refused where it was not
    returned or the app finds it not mended.
    """
    _require_submitter(actor, case)
    former = case.round
    try:
        set_progress(case, case.progress.resubmitted(), at)
    except NotAllowed as fault:
        raise Refused(_("Ini tidak sedang dikembalikan kepada Anda.")) from fault
    _repeat_chain(case, former)
    stop_mending(case)
    write_entry(actor, case, EntryKind.RESUBMITTED, at, note=reason)
    outcome = Outcome(case.id, case.subject_id, reason, at)
    case_type(case.kind).on_resubmitted(actor, outcome)
    start_step(actor, case, at)
    return ref_of(case)


def _repeat_chain(case: Case, former: int) -> None:
    kept = ("position", "code", "role", "unit_id", "person_id", "days")
    rows = CaseStep.objects.filter(case=case, round=former).values(*kept)
    CaseStep.objects.bulk_create(
        CaseStep(agency_id=case.agency_id, case=case, round=case.round, **row) for row in rows
    )


@command(permission=OPEN_CASE, audits="cases.case.withdrawn", subject=Case, personal=HOLDS_NONE)
def withdraw(actor: Actor, case: Case, *, at: datetime, reason: str = "") -> Ref:
    """Take a case back that is not decided yet; it stays in the history.

    Raises Forbidden for others than its opener and the overseer, Refused once it is decided.
    """
    _require_submitter(actor, case)
    was_open = CaseState(case.state) is CaseState.OPEN
    try:
        set_progress(case, case.progress.withdrawn(), at)
    except NotAllowed as fault:
        raise Refused(_("Ini sudah diputuskan, sehingga tidak dapat ditarik lagi.")) from fault
    if was_open:
        end_step(open_step(case), at)
    stop_mending(case)
    write_entry(actor, case, EntryKind.WITHDRAWN, at, note=reason)
    outcome = Outcome(case.id, case.subject_id, reason, at)
    case_type(case.kind).on_withdrawn(actor, outcome)
    note(reason=reason)
    return ref_of(case)


def _require_submitter(actor: Actor, case: Case) -> None:
    if not (actor.is_system or may_hand_in(actor, case)):
        raise Forbidden(OPEN_CASE.code)


def set_progress(case: Case, progress: Progress, at: datetime) -> None:
    """Write where the case stands now; an ended one is closed."""
    case.state, case.step, case.round = progress.state.value, progress.step, progress.round
    case.closed_at = at if progress.is_over else None
    case.save(update_fields=["state", "step", "round", "closed_at"])
