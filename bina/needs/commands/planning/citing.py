"""The objective that rows of a plan serve, where a person has to say it."""

from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning.checking import open_draft
from bina.needs.domain.plan import Extent
from bina.needs.models import PlanObjective, PlanRow, PlanYear
from bina.needs.permissions import MANAGE_PLANS
from bina.needs.queries.plan_objectives import read_citations
from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.strategy.queries import objective_choices

CHUNK: Final = 2000


@command(
    permission=MANAGE_PLANS,
    audits="needs.plan_row.cited",
    subject=PlanRow,
    personal=HOLDS_NONE,
)
def cite_objective(
    actor: Actor, row: PlanRow, *, objective_id: UUID | None, extent: Extent = Extent.UNIT
) -> Ref:
    """Every row of the competency in the unit, or in all units, serves this objective.

    None takes the choice back, so that strategy says it again where it can. It holds in every
    year of the plan, however often the plan is made again. Raises Refused for an objective that
    does not stand, and when the plan is not being made.
    """
    plan = open_draft(row.plan_year)
    today = timezone.localdate()
    if objective_id and objective_id not in {one.id for one in objective_choices(actor, today)}:
        raise Refused(_("Tujuan ini tidak berlaku hari ini. Pilih tujuan lain."), field="objective")
    unit_id = row.unit_id if extent is Extent.UNIT else None
    for year in PlanYear.objects.filter(plan=plan):
        _choose(actor, year, row.competency_id, unit_id, objective_id)
        _cite_again(actor, year, plan.run_id, row.competency_id)
    note(objective=objective_id, competency=row.competency_id, unit=unit_id)
    return Ref("needs.planrow", row.id)


def _choose(
    actor: Actor, year: PlanYear, competency_id: UUID, unit_id: UUID | None, key: UUID | None
) -> None:
    chosen = PlanObjective.objects.filter(competency_id=competency_id, plan_year=year)
    if unit_id is None:
        # what holds for all units goes before what was said of one of them before
        chosen.delete()
    else:
        chosen.filter(unit_id=unit_id).delete()
    if key is not None:
        PlanObjective.objects.create(
            agency_id=year.agency_id,
            plan_year=year,
            competency_id=competency_id,
            unit_id=unit_id,
            objective_id=key,
            chosen_by_name=actor.name,
            chosen_at=timezone.now(),
        )


def _cite_again(actor: Actor, year: PlanYear, run_id: UUID, competency_id: UUID) -> None:
    citations = read_citations(actor, year, run_id, timezone.localdate())
    rows = PlanRow.objects.filter(plan_year=year, competency_id=competency_id)
    changed = []
    for row in rows.only("id", "unit_id", "position_id", "competency_id", "objective_id"):
        cited = citations.of(row.unit_id, row.position_id, row.competency_id)
        if cited != row.objective_id:
            row.objective_id = cited
            changed.append(row)
    PlanRow.objects.bulk_update(changed, ["objective_id"], batch_size=CHUNK)
