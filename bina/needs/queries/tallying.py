"""The figures of a run as they are counted before anything is published."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Q, Sum, Value, When

from bina.competency.queries import core_codes
from bina.needs.domain.suppression import Tally
from bina.needs.models import GapRow

OTHER = "lainnya"
STEP = Decimal("0.01")
MISSING, MET, UNASSESSED = Q(gap__gt=0), Q(gap__lte=0), Q(gap=None)
COUNTS: Mapping[str, Any] = {
    "people": Count("employee_id", distinct=True),
    "people_assessed": Count("employee_id", filter=~UNASSESSED, distinct=True),
    "people_with_gap": Count("employee_id", filter=MISSING, distinct=True),
    "people_met": Count("employee_id", filter=MET, distinct=True),
    "people_unassessed": Count("employee_id", filter=UNASSESSED, distinct=True),
    "pairs": Count("id"),
    "pairs_with_gap": Count("id", filter=MISSING),
    "unassessed_pairs": Count("id", filter=UNASSESSED),
    "levels": Sum("gap", filter=MISSING),
}


def tally_total(run_id: UUID) -> Tally:
    """All pairs of the run."""
    return _tally(GapRow.objects.filter(run_id=run_id).aggregate(**COUNTS))


def tally_cells(run_id: UUID) -> dict[str, Tally]:
    """By the code of the core competency; all others together are OTHER."""
    cases = [When(competency_id=key, then=Value(code)) for key, code in core_codes().items()]
    cell = Case(*cases, default=Value(OTHER), output_field=CharField())
    rows = GapRow.objects.filter(run_id=run_id).order_by().annotate(cell=cell)
    counted = rows.values_list("cell").annotate(**COUNTS)
    return {cell: _tally(dict(zip(COUNTS, counts, strict=True))) for cell, *counts in counted}


def _tally(row: dict[str, Any]) -> Tally:
    levels, count = row.pop("levels"), row["pairs_with_gap"]
    return Tally(**row, mean_gap=(levels / count).quantize(STEP) if count else None)
