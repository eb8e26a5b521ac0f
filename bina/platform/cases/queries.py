"""Reading one case: where it stands, what happened, and what the actor may do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from bina.platform.access import Actor, Grant
from bina.platform.calendar import work_calendar
from bina.platform.cases.authority import (
    barred_from,
    granted_by,
    may_hand_in,
    whom_it_waits_for,
)
from bina.platform.cases.domain import CASES, CaseMove, CaseState, Decision, EntryKind
from bina.platform.cases.models import Case, CaseEntry, CaseStep
from bina.platform.cases.registry import CaseType, case_type
from bina.platform.errors import NotFound


@dataclass(frozen=True, slots=True)
class StepView:
    """``is_now`` waits; ``is_done`` was approved in this round."""

    id: UUID
    label: str
    started_on: date | None
    due_on: date | None
    is_now: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """``step`` and ``passed_to`` are labels of steps; the second is who decides instead."""

    kind: EntryKind
    step: str
    passed_to: str
    happened_at: datetime
    actor_name: str
    on_behalf_of: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """``step_id`` goes with every decision, so that nobody decides what he has not seen.

    ``workdays_left`` is negative when late, None when nothing waits. ``waits_for`` are names.
    ``deputy_of`` is in whose place the actor would decide.
    """

    id: UUID
    kind: str
    title: str
    state: CaseState
    round: int
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None
    steps: Sequence[StepView]
    entries: Sequence[EntryView]
    step_id: UUID | None
    due_on: date | None
    workdays_left: int | None
    waits_for: Sequence[str]
    may_decide: bool
    is_barred: bool
    deputy_of: str
    may_resubmit: bool
    may_withdraw: bool


def find_case(actor: Actor, kind: str, subject_id: UUID) -> CaseView | None:
    """The newest case of a kind about one subject, None when it was never handed in.

    The page has checked that the actor may see the subject.
    """
    rows = Case.objects.filter(kind=kind, subject_id=subject_id).order_by("-opened_at", "-id")
    case = rows.first()
    return view_of(actor, case) if case else None


def get_case(actor: Actor, case_id: UUID) -> CaseView:
    """One case; see ``find_case``. Raises NotFound."""
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotFound("platform.case")
    return view_of(actor, case)


@dataclass(frozen=True, slots=True)
class CaseMark:
    """Where the newest case about one subject stands, for lists of many.

    ``due_on`` is that of the step that waits, None when nothing does; ``note`` is what whoever
    decided last wrote, with the name.
    """

    id: UUID
    state: CaseState
    due_on: date | None
    note: str
    actor_name: str


def case_marks(kind: str, subject_ids: Collection[UUID]) -> Mapping[UUID, CaseMark]:
    """By subject; one that was never handed in has none. For pages that show the subjects."""
    rows = Case.objects.filter(kind=kind, subject_id__in=subject_ids)
    newest = {case.subject_id: case for case in rows.order_by("opened_at", "id")}
    keys = [case.id for case in newest.values()]
    steps = CaseStep.objects.filter(case__in=keys, started_on__isnull=False, ended_at=None)
    due = dict(steps.values_list("case_id", "due_on"))
    decided = CaseEntry.objects.filter(case__in=keys, kind__in=[one.value for one in Decision])
    said = {entry.case_id: entry for entry in decided.order_by("number")}
    return {
        subject: CaseMark(
            case.id,
            CaseState(case.state),
            due.get(case.id),
            said[case.id].note if case.id in said else "",
            said[case.id].actor_name if case.id in said else "",
        )
        for subject, case in newest.items()
    }


def view_of(actor: Actor, case: Case) -> CaseView:
    kind = case_type(case.kind)
    rows = list(CaseStep.objects.filter(case=case, round=case.round).order_by("position"))
    now = rows[case.step] if CaseState(case.state) is CaseState.OPEN else None
    today = timezone.localdate()
    barred = barred_from(case)
    grant = granted_by(actor, now, barred) if now else None
    hands_in = may_hand_in(actor, case)
    state = CaseState(case.state)
    return CaseView(
        id=case.id,
        kind=case.kind,
        title=case.title,
        state=state,
        round=case.round,
        opened_by=case.opened_by_name,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        steps=[_step(kind, case, row) for row in rows],
        entries=_entries(kind, case),
        step_id=now.id if now else None,
        due_on=now.due_on if now else None,
        workdays_left=_workdays_left(today, now),
        waits_for=_waits_for(case, now, today),
        may_decide=grant is not None,
        is_barred=actor.person_id in barred,
        deputy_of=_deputy_of(grant),
        may_resubmit=hands_in and CASES.allows(state, CaseMove.RESUBMIT),
        may_withdraw=hands_in and CASES.allows(state, CaseMove.WITHDRAW),
    )


def _step(kind: CaseType, case: Case, row: CaseStep) -> StepView:
    is_here = row.position == case.step
    return StepView(
        id=row.id,
        label=kind.step_label(row.code),
        started_on=row.started_on,
        due_on=row.due_on,
        is_now=is_here and CaseState(case.state) is CaseState.OPEN,
        is_done=row.position < case.step or CaseState(case.state) is CaseState.APPROVED,
    )


def _entries(kind: CaseType, case: Case) -> Sequence[EntryView]:
    labels = _labels_by_role(kind)
    rows = CaseEntry.objects.filter(case=case).order_by("number")
    return [_entry(kind, labels, row) for row in rows]


def _labels_by_role(kind: CaseType) -> Mapping[str, str]:
    return {step.role: str(step.label) for step in kind.chain}


def _entry(kind: CaseType, labels: Mapping[str, str], row: CaseEntry) -> EntryView:
    entry_kind = EntryKind(row.kind)
    return EntryView(
        kind=entry_kind,
        step=kind.step_label(row.step_code) if row.step_code else "",
        passed_to=labels.get(row.role, "") if entry_kind is EntryKind.PASSED_ON else "",
        happened_at=row.happened_at,
        actor_name=row.actor_name,
        on_behalf_of=row.on_behalf_of_name,
        note=row.note,
    )


def _workdays_left(today: date, step: CaseStep | None) -> int | None:
    if step is None or step.due_on is None:
        return None
    first, last = sorted((today, step.due_on))
    return work_calendar(first, last).between(today, step.due_on)


def _waits_for(case: Case, step: CaseStep | None, today: date) -> Sequence[str]:
    if step is None:
        return ()
    return [holder.name for holder in whom_it_waits_for(case, step, today).deciders]


def _deputy_of(grant: Grant | None) -> str:
    return grant.principal.name if grant and grant.principal else ""
