"""A draft on its way to being settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from bina.needs.domain.responses import ResponseState, Verdict, is_settled
from bina.needs.models import Objection, Settlement, UnitResponse
from bina.needs.permissions import VIEW_AGENCY_NEEDS, require
from bina.needs.queries.runs import RunView, get_run
from bina.platform.access import Actor
from bina.platform.errors import NotFound
from bina.platform.letters import LetterView, letters_about


@dataclass(frozen=True)
class SettlementView:
    """``answers`` and ``verdicts`` count what units said and what became of objections."""

    id: UUID
    cycle_id: UUID
    run: RunView
    proposed_by: str
    proposed_at: datetime
    settled_at: datetime | None
    letter: LetterView | None
    answers: Mapping[ResponseState, int]
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True)
class Readiness:
    """Whether a draft may be handed in; ``settlement_id`` once it was."""

    run_id: UUID | None
    is_ready: bool
    settlement_id: UUID | None


def get_settlement(actor: Actor, settlement_id: UUID) -> SettlementView:
    """Raises Forbidden, NotFound."""
    require(VIEW_AGENCY_NEEDS, actor)
    row = Settlement.objects.filter(id=settlement_id).first()
    if row is None:
        raise NotFound("needs.settlement")
    objections = Objection.objects.filter(response__cycle_id=row.cycle_id)
    return SettlementView(
        id=row.id,
        cycle_id=row.cycle_id,
        run=get_run(actor, row.run_id),
        proposed_by=row.proposed_by_name,
        proposed_at=row.proposed_at,
        settled_at=row.settled_at,
        letter=next(iter(letters_about(row.id)), None),
        answers=count_answers(row.cycle_id),
        verdicts={
            Verdict(verdict): count
            for verdict, count in objections.values_list("verdict")
            .annotate(n=Count("id"))
            .order_by()
        },
    )


def count_answers(cycle_id: UUID) -> Mapping[ResponseState, int]:
    """How many units said what of the cycle's draft; part of whoever may see it."""
    rows = UnitResponse.objects.filter(cycle_id=cycle_id)
    counted = rows.values_list("state").annotate(n=Count("id")).order_by()
    return {ResponseState(state): count for state, count in counted}


def readiness(actor: Actor, cycle_id: UUID) -> Readiness:
    """Raises Forbidden."""
    require(VIEW_AGENCY_NEEDS, actor)
    answers = list(UnitResponse.objects.filter(cycle_id=cycle_id).values_list("state", "run_id"))
    settlement = Settlement.objects.filter(cycle_id=cycle_id).values_list("id", flat=True).first()
    runs = {run_id for _state, run_id in answers}
    ready = bool(answers) and is_settled(ResponseState(state) for state, _run in answers)
    return Readiness(next(iter(runs), None), ready and len(runs) == 1, settlement)
