"""Standards, results and the dictionary in bulk; for calculations over everyone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection

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


_RESULT = (
    *("employee_id", "competency_id", "competency__code", "method"),
    *("level", "assessed_on", "row_order"),
)
# one message for each row would cost more than the rows
_RECORDS = """
SELECT string_agg(
  uuid_send(employee_id) || uuid_send(competency_id)
  || int2send((coalesce(array_position(%s::text[], method::text), 0) - 1)::int2)
  || int8send((level * 1000000000)::int8)
  || int4send(assessed_on - date '2000-01-01') || int8send(row_order), ''
)
FROM competency_assessmentresult WHERE assessed_on > %s AND assessed_on <= %s
GROUP BY get_byte(uuid_send(employee_id), 0)
"""


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
    for row in rows.values_list(*_RESULT).iterator(chunk_size=5000):
        yield ResultFact(*row)


def results_of_pair(
    actor: Actor, employee_id: UUID, competency_id: UUID, as_of: date, known_at: datetime
) -> list[ResultFact]:
    """One person's results in one competency up to a day, as they were known at an instant."""
    rows = AssessmentResult.objects.filter(
        employee_id=employee_id,
        competency_id=competency_id,
        assessed_on__lte=as_of,
        recorded_at__lte=known_at,
    )
    return [ResultFact(*row) for row in rows.values_list(*_RESULT)]


def result_records(
    actor: Actor, as_of: date, years: int, methods: Sequence[str]
) -> Iterator[bytes]:
    """The valid results as records of one width, many in each piece and in no order.

    Big-endian: employee and competency (16 bytes each), place of the method in ``methods`` (int2,
    -1 when it is none of them), level in 10^-9 (int8), day since 2000-01-01 (int4), row order
    (int8).
    """
    start = years_before(as_of, years)
    with connection.cursor() as cursor:
        cursor.execute(_RECORDS, [list(methods), start, as_of])
        for (piece,) in cursor:
            yield bytes(piece)
