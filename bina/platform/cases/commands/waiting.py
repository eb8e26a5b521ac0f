"""Steps that start, wait and end, with the tasks of those they wait for; parts of the commands."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.platform.access import Actor
from bina.platform.calendar import due_in
from bina.platform.cases.authority import open_step, whom_it_waits_for
from bina.platform.cases.commands.history import write_entry
from bina.platform.cases.domain import EntryKind, Holder
from bina.platform.cases.models import Case, CaseStep
from bina.platform.cases.registry import case_type
from bina.platform.tasks import TaskSpec, close_task, open_task
from bina.platform.tasks.models import Task

DECIDE = "cases.decide"
OVERDUE = "cases.overdue"
STUCK = "cases.stuck"
MEND = "cases.mend"
OF_STEP = (DECIDE, OVERDUE, STUCK)


def start_step(actor: Actor, case: Case, at: datetime) -> None:
    """Let the step at which the case stands begin: its clock, and whom it waits for."""
    step = open_step(case)
    step.started_on = timezone.localdate(at)
    step.due_on = due_in(step.started_on, step.days)
    step.save(update_fields=["started_on", "due_on"])
    await_decision(actor, case, step, at)


def await_decision(actor: Actor, case: Case, step: CaseStep, at: datetime) -> None:
    """Put the step before those who may decide it now; where nobody is left, tell the overseer."""
    waiting = whom_it_waits_for(case, step, timezone.localdate(at))
    if (step.waiting_role, step.waiting_unit_id) != (waiting.role, waiting.unit_id):
        step.waiting_role, step.waiting_unit_id = waiting.role, waiting.unit_id
        step.save(update_fields=["waiting_role", "waiting_unit_id"])
        if waiting.role not in ("", step.role):
            kind, code = EntryKind.PASSED_ON, step.code
            write_entry(actor, case, kind, at, step_code=code, role=waiting.role)
    _offer(case, step, DECIDE, waiting.deciders)
    if waiting.deciders:
        close_task(STUCK, [str(step.id)])
    else:
        title = _("Tidak ada pejabat yang dapat memutuskan: %(title)s") % {"title": case.title}
        open_task(case.agency_id, _overseen(case, step, STUCK, title))


def _offer(case: Case, step: CaseStep, kind: str, deciders: Iterable[Holder]) -> None:
    """One task for each decider; those of others close, those that stand stay as they are."""
    wanted = {_key(step, one.person_id): one.person_id for one in deciders}
    standing = _open_keys(kind, step)
    if former := standing - wanted.keys():
        close_task(kind, former)
    new = [_offered(case, step, kind, wanted[key]) for key in wanted if key not in standing]
    if new:
        open_task(case.agency_id, *new)


def escalate(actor: Actor, case: Case, step: CaseStep, at: datetime) -> None:
    """The step is late: tell the next in the chain, or the overseer after the last; once."""
    above = CaseStep.objects.filter(case=case, round=step.round, position=step.position + 1).first()
    deciders = whom_it_waits_for(case, above, timezone.localdate(at)).deciders if above else ()
    if deciders:
        _offer(case, step, OVERDUE, deciders)
    else:
        open_task(case.agency_id, _overseen(case, step, OVERDUE, _late_title(case)))
    step.escalated_at = at
    step.save(update_fields=["escalated_at"])
    write_entry(actor, case, EntryKind.ESCALATED, at, step_code=step.code)


def end_step(step: CaseStep, at: datetime) -> None:
    """Nothing about the step waits for anybody any more."""
    step.ended_at = at
    step.save(update_fields=["ended_at"])
    for kind in OF_STEP:
        close_task(kind, _open_keys(kind, step))


def ask_to_mend(case: Case, reason: str) -> None:
    """The returned case waits for whoever handed it in; without one, for the overseer."""
    title = _("Perbaiki dan ajukan lagi: %(title)s") % {"title": case.title}
    person_id = case.opened_by_id
    task = _task(case, kind=MEND, key=str(case.id), title=title, detail=reason, person_id=person_id)
    open_task(case.agency_id, task)


def stop_mending(case: Case) -> None:
    close_task(MEND, [str(case.id)])


def _open_keys(kind: str, step: CaseStep) -> set[str]:
    rows = Task.objects.filter(kind=kind, key__startswith=str(step.id), closed_at=None)
    return set(rows.values_list("key", flat=True))


def _key(step: CaseStep, person_id: UUID) -> str:
    return f"{step.id}:{person_id}"


def _late_title(case: Case) -> str:
    return _("Lewat batas, belum diputuskan: %(title)s") % {"title": case.title}


def _offered(case: Case, step: CaseStep, kind: str, person_id: UUID) -> TaskSpec:
    title = _("Putuskan: %(title)s") % {"title": case.title}
    label = case_type(case.kind).step_label(step.code)
    return _task(
        case,
        kind=kind,
        key=_key(step, person_id),
        title=title if kind == DECIDE else _late_title(case),
        detail=_("Langkah: %(step)s.") % {"step": label},
        person_id=person_id,
        due_on=step.due_on,
    )


def _overseen(case: Case, step: CaseStep, kind: str, title: str) -> TaskSpec:
    label = case_type(case.kind).step_label(step.code)
    return _task(
        case,
        kind=kind,
        key=str(step.id),
        title=title,
        detail=_("Langkah: %(step)s. Tetapkan Plt. atau Plh., atau beri peran kepada yang lain.")
        % {"step": label},
        due_on=step.due_on,
    )


def _task(
    case: Case,
    *,
    kind: str,
    key: str,
    title: str,
    detail: str,
    person_id: UUID | None = None,
    due_on: date | None = None,
) -> TaskSpec:
    """For one person, else for the overseer; it opens the page with the form."""
    kind_of_case = case_type(case.kind)
    return TaskSpec(
        kind=kind,
        key=key,
        title=title[:200],
        detail=detail[:500],
        person_id=person_id,
        role="" if person_id else kind_of_case.overseer,
        unit_id=None if person_id else case.unit_id,
        due_on=due_on,
        route=kind_of_case.route,
        route_args=dict(kind_of_case.arguments(case.subject_id)),
    )
