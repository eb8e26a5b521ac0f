"""What needs announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from bina.kernel.event import Event


@dataclass(frozen=True, slots=True)
class RunComputed(Event):
    """A calculation was made and its snapshot stands."""

    name: ClassVar[str] = "needs.RunComputed"

    run_id: UUID
    as_of: date


@dataclass(frozen=True, slots=True)
class RunFrozen(Event):
    """A calculation was settled: nothing of it changes any more."""

    name: ClassVar[str] = "needs.RunFrozen"

    run_id: UUID
    as_of: date


@dataclass(frozen=True, slots=True)
class PlanApproved(Event):
    """A development plan was approved: its rows are what learning carries out."""

    name: ClassVar[str] = "needs.PlanApproved"

    plan_id: UUID
    run_id: UUID
    first_year: int
    years: int


@dataclass(frozen=True, slots=True)
class PlanRowClosed(Event):
    """What a row planned is done, with its proof."""

    name: ClassVar[str] = "needs.PlanRowClosed"

    row_id: UUID
    employee_id: UUID
    competency_id: UUID
    evidence_id: UUID
    ended_on: date
