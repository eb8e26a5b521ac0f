"""Which objective a gap serves, where what strategy knows says so without a doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

Cited = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class ObjectiveLinks:
    """Objectives by what ties them to people.

    ``findings``: those that open findings of a unit about a competency (by its code) endanger.
    ``positions``: those whose indicators a position answers for. ``units``: those that a unit
    answers for itself, or by an indicator or a programme.
    """

    findings: Mapping[tuple[UUID, str], Cited] = field(default_factory=dict)
    positions: Mapping[UUID, Cited] = field(default_factory=dict)
    units: Mapping[UUID, Cited] = field(default_factory=dict)


def objective_served(
    links: ObjectiveLinks, chain: Sequence[UUID], position_id: UUID, competency_code: str
) -> UUID | None:
    """The nearest tie decides: a finding, then the position, then the unit and those above.

    ``chain`` leads from the unit upward. Where the nearest tie names several, none is taken: a
    person chooses.
    """
    ties = (
        *(links.findings.get((unit, competency_code)) for unit in chain),
        links.positions.get(position_id),
        *(links.units.get(unit) for unit in chain),
    )
    nearest = next((tie for tie in ties if tie), frozenset[UUID]())
    return next(iter(nearest)) if len(nearest) == 1 else None
