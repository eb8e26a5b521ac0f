"""What ties objectives to units, positions and competencies; and who supports an objective."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from bina.platform.access import Actor
from bina.platform.errors import Forbidden
from bina.platform.ranges import holds_on
from bina.strategy.domain.citing import Cited, ObjectiveLinks
from bina.strategy.domain.finding import FindingStatus
from bina.strategy.models import AuditFinding, Indicator, ObjectiveVersion, Programme
from bina.strategy.permissions import VIEW_GOALS
from bina.strategy.queries.objectives import ObjectiveName, latest_names


@dataclass(frozen=True, slots=True)
class Support:
    """What another app plans for an objective; money in whole rupiah.

    ``route`` with ``arguments`` and ``asked`` (of the address) opens it; blank where the actor
    may not.
    """

    name: str
    gaps: int
    people: int
    direct_cost: Decimal
    route: str = ""
    arguments: Mapping[str, UUID] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)


Supporter = Callable[[Actor, UUID], Sequence[Support]]
_supporters: list[Supporter] = []


def register_supporter(supporter: Supporter) -> None:
    """Called once by the app that plans, which ranks above."""
    _supporters[:] = [supporter]


def list_support(actor: Actor, objective_id: UUID) -> Sequence[Support]:
    """What is planned for an objective. Raises Forbidden."""
    _require(actor)
    return [one for supporter in _supporters for one in supporter(actor, objective_id)]


def objective_links(actor: Actor, on: date) -> ObjectiveLinks:
    """Only of objectives that stand on the day. Raises Forbidden."""
    _require(actor)
    versions = ObjectiveVersion.objects.filter(holds_on(on))
    standing = frozenset(versions.values_list("objective_id", flat=True))
    findings = AuditFinding.objects.exclude(status=FindingStatus.DONE)
    indicators = Indicator.objects.all()
    programmes = Programme.objects.filter(year=on.year)
    units = (
        *versions.exclude(unit=None).values_list("unit_id", "objective_id"),
        *indicators.values_list("unit_id", "objective_id"),
        *programmes.values_list("unit_id", "objective_id"),
    )
    return ObjectiveLinks(
        findings=_tied(
            (((unit, code), objective) for unit, code, objective in _rows(findings)), standing
        ),
        positions=_tied(
            indicators.exclude(position=None).values_list("position_id", "objective_id"), standing
        ),
        units=_tied(units, standing),
    )


def _rows(findings: Any) -> Iterable[tuple[UUID, str, UUID]]:
    rows: Iterable[tuple[UUID, str, UUID]] = findings.exclude(objective=None).values_list(
        "unit_id", "competency_code", "objective_id"
    )
    return rows


def _tied(pairs: Iterable[tuple[Any, UUID]], standing: Collection[UUID]) -> dict[Any, Cited]:
    found: dict[Any, set[UUID]] = {}
    for key, objective in pairs:
        if objective in standing:
            found.setdefault(key, set()).add(objective)
    return {key: frozenset(objectives) for key, objectives in found.items()}


def objective_names(keys: Collection[UUID], on: date) -> Mapping[UUID, ObjectiveName]:
    """How objectives are called, for pages that have checked that what cites them may be seen."""
    return latest_names(keys, on) if keys else {}


def _require(actor: Actor) -> None:
    if not VIEW_GOALS.is_granted(actor):
        raise Forbidden(VIEW_GOALS.code)
