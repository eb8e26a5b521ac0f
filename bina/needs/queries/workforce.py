"""How many of the people with a position have gaps, for the need for people of strategy."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count, Q

from bina.needs.domain.term import Term
from bina.needs.models import GapRow, RunPerson
from bina.needs.queries.runs import own_runs
from bina.platform.access import Actor
from bina.strategy.domain.workforce import PositionGaps

HAS_GAP = Q(gap__gt=0)
IS_LONG = Q(gap__gt=0, term=Term.LONG.value)


def count_gaps(actor: Actor, positions: Collection[UUID]) -> Mapping[UUID, PositionGaps]:
    """Of the agency's newest run, by position; empty without a run."""
    run = own_runs().first()
    if run is None or not positions:
        return {}
    people = RunPerson.objects.filter(run_id=run.id, position_id__in=positions)
    rows = GapRow.objects.filter(
        run_id=run.id, employee_id__in=list(people.values_list("employee_id", flat=True))
    )
    counted = (
        rows.order_by()
        .values_list("position_id")
        .annotate(
            with_gap=Count("employee_id", filter=HAS_GAP, distinct=True),
            with_long_gap=Count("employee_id", filter=IS_LONG, distinct=True),
        )
    )
    return {position: PositionGaps(*counts) for position, *counts in counted}
