"""How many people positions need, for pages and calculations above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from bina.platform.access import Actor
from bina.platform.errors import Forbidden
from bina.strategy.models import WorkforceNeed
from bina.strategy.permissions import KEEP_WORKFORCE, VIEW_WORKFORCE


@dataclass(frozen=True, slots=True)
class WorkforceFact:
    """What the workload analysis of a year says of one position."""

    position_id: UUID
    needed: int
    basis: str


def workforce_needs(actor: Actor, year: int) -> Mapping[UUID, WorkforceFact]:
    """By position. Raises Forbidden."""
    if not VIEW_WORKFORCE.is_granted(actor):
        raise Forbidden(VIEW_WORKFORCE.code)
    rows = WorkforceNeed.objects.filter(year=year).values_list("position_id", "needed", "basis")
    return {row[0]: WorkforceFact(*row) for row in rows}


def workforce_years(actor: Actor) -> Sequence[int]:
    """The years that were analysed, from the newest."""
    rows = WorkforceNeed.objects.order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def may_keep_workforce(actor: Actor) -> bool:
    return KEEP_WORKFORCE.is_granted(actor)
