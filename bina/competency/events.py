"""What competency announces."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from bina.kernel.event import Event


@dataclass(frozen=True, slots=True)
class EvidenceRecorded(Event):
    """Results entered the ledger of evidence, in one go.

    ``way`` is RESULT or TEST (by hand), RATINGS (of a unit that closed) or IMPORT. The three keys
    are set where one result alone was recorded, and None for many.
    """

    name: ClassVar[str] = "competency.EvidenceRecorded"

    RESULT: ClassVar[str] = "result"
    TEST: ClassVar[str] = "test"
    RATINGS: ClassVar[str] = "ratings"
    IMPORT: ClassVar[str] = "import"

    way: str
    count: int
    recorded_at: datetime
    evidence_id: UUID | None = None
    employee_id: UUID | None = None
    competency_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StandardRevised(Event):
    """What a position asks was changed by hand, from ``effective_on`` on."""

    name: ClassVar[str] = "competency.StandardRevised"

    standard_id: UUID
    position_id: UUID
    effective_on: date
    recorded_at: datetime
