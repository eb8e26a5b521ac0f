"""Standards, results and the dictionary in bulk; for calculations over everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from bina.competency.domain.held import VALID_YEARS, years_before
from bina.competency.models import AssessmentResult, StandardLine
from bina.platform.access import Actor
from bina.platform.ranges import holds_on


@dataclass(frozen=True, slots=True)
class StandardFact:
    """One required competency of one position on a day."""

    standard_id: UUID
    version: int
    position_id: UUID
    competency_id: UUID
    competency_code: str
    level: int
    importance: str


@dataclass(frozen=True, slots=True)
class ResultFact:
    """One valid result; of one day the higher ``row_order`` is the later row."""

    employee_id: UUID
    competency_id: UUID
    competency_code: str
    method: str
    level: Decimal
    assessed_on: date
    row_order: int


def standards_for_needs(actor: Actor, as_of: date) -> list[StandardFact]:
    """Every line of the standards that hold on the day."""
    rows = StandardLine.objects.filter(holds_on(as_of, "standard__"))
    columns = rows.values_list(
        "standard_id",
        "standard__version",
        "standard__position_id",
        "competency_id",
        "competency__code",
        "level",
        "importance",
    )
    return [StandardFact(*row) for row in columns]


def results_for_needs(actor: Actor, as_of: date, years: int = VALID_YEARS) -> Iterator[ResultFact]:
    """Every result of the last years up to the day, in no order; memory holds one chunk."""
    rows = AssessmentResult.objects.filter(
        assessed_on__gt=years_before(as_of, years), assessed_on__lte=as_of
    )
    columns = rows.values_list(
        "employee_id",
        "competency_id",
        "competency__code",
        "method",
        "level",
        "assessed_on",
        "row_order",
    )
    for row in columns.iterator(chunk_size=5000):
        yield ResultFact(*row)
