"""Who may decide a step, and whom it waits for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bina.platform.access import Actor, Grant, actor_of, scope_tree
from bina.platform.cases.domain import EntryKind, Holder, next_deciders
from bina.platform.cases.models import Case, CaseEntry, CaseRecusal, CaseStep
from bina.platform.cases.registry import case_type, holders_of

HANDED_IN = (EntryKind.OPENED.value, EntryKind.RESUBMITTED.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """``role`` blank is a named person; without deciders nobody is left."""

    role: str
    unit_id: UUID | None
    deciders: Sequence[Holder]


def barred_from(case: Case) -> frozenset[UUID]:
    """Who handed it in, whom it is about, and who stepped aside decide nothing in it."""
    entries = CaseEntry.objects.filter(case=case, kind__in=HANDED_IN)
    submitters = entries.values_list("actor_id", flat=True)
    recused = CaseRecusal.objects.filter(case=case).values_list("person_id", flat=True)
    people = {case.opened_by_id, case.about_id, *submitters, *recused}
    return frozenset(person for person in people if person is not None)


def open_step(case: Case) -> CaseStep:
    """The step at which the case stands, waiting or not."""
    return CaseStep.objects.get(case=case, round=case.round, position=case.step)


def whom_it_waits_for(case: Case, step: CaseStep, on: date) -> Waiting:
    """The named person, else the role of the step, else the roles above it in the chain."""
    barred = barred_from(case)
    for role, unit_id, holders in _options(case, step, on):
        deciders = next_deciders(holders, barred)
        if deciders:
            return Waiting(role, unit_id, deciders)
    return Waiting(step.role, step.unit_id, ())


def _options(
    case: Case, step: CaseStep, on: date
) -> Iterator[tuple[str, UUID | None, Sequence[Holder]]]:
    if step.person_id is not None:
        yield "", None, _named(case, step.person_id)
    later = CaseStep.objects.filter(
        case=case, round=step.round, position__gte=step.position
    ).order_by("position")
    for one in later:
        yield one.role, one.unit_id, holders_of(one.role, one.unit_id, on)


def _named(case: Case, person_id: UUID) -> Sequence[Holder]:
    """Nobody once that person does not work in the agency any more."""
    named = actor_of(person_id, case.agency_id)
    return [Holder(person_id, named.name)] if named else []


def granted_by(actor: Actor, step: CaseStep, barred: frozenset[UUID]) -> Grant | None:
    """The grant that lets the actor decide the step, one's own before a deputy's; None without."""
    if actor.person_id is None or actor.person_id in barred:
        return None
    grants = [grant for grant in actor.grants if not _shares_bar(grant, barred)]
    reaching = [grant for grant in grants if _reaches(actor, grant, step)]
    if not step.waiting_role and actor.person_id == step.person_id:
        return Grant(step.role, step.unit_id)
    return min(reaching, key=lambda grant: grant.principal is not None, default=None)


def _shares_bar(grant: Grant, barred: frozenset[UUID]) -> bool:
    return grant.principal is not None and grant.principal.person_id in barred


def _reaches(actor: Actor, grant: Grant, step: CaseStep) -> bool:
    if not step.waiting_role:
        return grant.principal is not None and grant.principal.person_id == step.person_id
    return grant.role == step.waiting_role and covers(grant, step.waiting_unit_id)


def covers(grant: Grant, unit_id: UUID | None) -> bool:
    """A role for the whole agency reaches every unit; one for a unit what lies below it."""
    if grant.unit_id is None:
        return True
    return unit_id is not None and unit_id in scope_tree().below(frozenset({grant.unit_id}))


def may_hand_in(actor: Actor, case: Case) -> bool:
    """Its opener, or whoever keeps such cases going where it belongs."""
    if actor.person_id is not None and actor.person_id == case.opened_by_id:
        return True
    overseer = case_type(case.kind).overseer
    grants = [grant for grant in actor.grants if grant.role == overseer]
    return any(covers(grant, case.unit_id) for grant in grants)
