"""A year's solution in keys, as it is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from bina.needs.queries.plan_candidates import Pair


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a gap is not in, or in no quarter: a code, and the figures behind it."""

    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


NO_REASON = Reason()


@dataclass(frozen=True, slots=True)
class CohortPlan:
    """One cohort; ``people`` may be fewer than its seats. No quarter when none takes it."""

    module_id: UUID
    number: int
    quarter: int | None
    seats: int
    people: Sequence[UUID]
    direct_cost: int
    is_fixed: bool = False
    organiser: str = ""


@dataclass(frozen=True)
class YearSolution:
    """``chosen`` maps a gap to its module; ``reasons`` speak of gaps left out or not placed.

    A cohort that takes place in two quarters for different people is two cohorts here.
    """

    chosen: Mapping[Pair, UUID]
    cohorts: Sequence[CohortPlan]
    reasons: Mapping[Pair, Reason]
    offered: Mapping[Pair, UUID]
    objective: Decimal
    bound: Decimal
    facts: Mapping[str, Any]
