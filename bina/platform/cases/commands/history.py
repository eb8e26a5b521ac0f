"""The history of a case; parts of the commands beside."""

from datetime import datetime

from bina.kernel.ref import Ref
from bina.platform.access import Actor, Principal
from bina.platform.cases.domain import EntryKind
from bina.platform.cases.models import Case, CaseEntry


def ref_of(case: Case) -> Ref:
    return Ref("platform.case", case.id)


def write_entry(
    actor: Actor,
    case: Case,
    kind: EntryKind,
    at: datetime,
    *,
    step_code: str = "",
    role: str = "",
    principal: Principal | None = None,
    note: str = "",
) -> None:
    """One more line; the row of the case is locked, so that numbers do not repeat."""
    CaseEntry.objects.create(
        agency_id=case.agency_id,
        case=case,
        number=CaseEntry.objects.filter(case=case).count() + 1,
        kind=kind.value,
        step_code=step_code,
        happened_at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
        role=role,
        on_behalf_of_id=principal.person_id if principal else None,
        on_behalf_of_name=principal.name if principal else "",
        note=note,
    )
