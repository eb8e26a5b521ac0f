"""What a plan does for each office, and what the heads who were asked said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from bina.needs.domain.plan import IN_PLAN
from bina.needs.models import DevelopmentPlan, PlanPart, PlanRow, RunUnit
from bina.needs.permissions import VIEW_PLAN_PART, VIEW_PLANS, require
from bina.needs.queries.plan_rows import PlanRowView, named_rows, row_views
from bina.organization.queries import unit_names
from bina.platform.access import Actor
from bina.platform.cases import CaseMark, case_marks
from bina.platform.errors import NotFound

KIND: Final = "needs.plan_part"
SHOWN: Final = 25
INSIDE = [standing.value for standing in IN_PLAN]
NONE = Decimal(0)
_DIGESTS = """
SELECT u.top_unit_id, encode(sha256(convert_to(string_agg(
    concat_ws(' ', y.year, r.employee_id, r.competency_id, r.standing, r.module_id, r.quarter),
    E'\\n' ORDER BY y.year, r.employee_id, r.competency_id
  ), 'UTF8')), 'hex')
FROM needs_planrow r
JOIN needs_planyear y ON y.id = r.plan_year_id
JOIN needs_developmentplan p ON p.id = y.plan_id
JOIN needs_rununit u ON u.run_id = p.run_id AND u.unit_id = r.unit_id
WHERE p.id = %s GROUP BY u.top_unit_id
"""


@dataclass(frozen=True)
class PartMark:
    """One office and its head's word; ``mark`` None was never asked in a case."""

    id: UUID
    unit: str
    asked_at: datetime
    mark: CaseMark | None


@dataclass(frozen=True)
class PartView:
    """``rows`` are the first 25 of ``gaps``, by year and benefit; money in whole rupiah."""

    id: UUID
    unit: str
    plan: str
    version: int
    gaps: int
    people: int
    hours: Decimal
    direct_cost: Decimal
    rows: Sequence[PlanRowView]


def part_digests(plan_id: UUID) -> Mapping[UUID, str]:
    """SHA-256 of the rows of each office of the first level; equal where nothing differs."""
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS, [plan_id])
        return dict(cursor.fetchall())


def list_parts(actor: Actor, plan_id: UUID) -> Sequence[PartMark]:
    """Every office that was asked, by name. Raises Forbidden."""
    require(VIEW_PLANS, actor)
    rows = list(PlanPart.objects.filter(plan_id=plan_id))
    names = unit_names([row.unit_id for row in rows], timezone.localdate()) if rows else {}
    marks = case_marks(KIND, [row.id for row in rows]) if rows else {}
    found = [
        PartMark(row.id, names.get(row.unit_id, ""), row.asked_at, marks.get(row.id))
        for row in rows
    ]
    return sorted(found, key=lambda one: one.unit)


def get_part(actor: Actor, part_id: UUID) -> PartView:
    """Raises Forbidden; NotFound out of scope."""
    require(VIEW_PLAN_PART, actor)
    rows = PlanPart.objects.filter(VIEW_PLAN_PART.narrow(actor), id=part_id)
    part = rows.select_related("plan").first()
    if part is None:
        raise NotFound("needs.planpart")
    inside = _rows_of(part)
    sums = inside.aggregate(
        gaps=Count("id"),
        people=Count("employee_id", distinct=True),
        hours=Sum("hours", default=NONE),
        direct_cost=Sum("direct_cost", default=NONE),
    )
    shown = list(named_rows(inside).order_by("plan_year__year", "rank")[:SHOWN])
    names = unit_names([part.unit_id], timezone.localdate())
    return PartView(
        id=part.id,
        unit=names.get(part.unit_id, ""),
        plan=part.plan.title,
        version=part.plan.version,
        rows=row_views(part.plan.run_id, shown),
        **sums,
    )


def _rows_of(part: PlanPart) -> QuerySet[PlanRow]:
    plan: DevelopmentPlan = part.plan
    office = RunUnit.objects.filter(run_id=plan.run_id, top_unit_id=part.unit_id)
    return PlanRow.objects.filter(
        plan_year__plan=plan, standing__in=INSIDE, unit_id__in=office.values("unit_id")
    )
