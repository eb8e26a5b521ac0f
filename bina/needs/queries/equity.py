"""Equity over the workforce of a day: groups, shares and alerts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, Sum, When
from django.utils.translation import gettext as _

from bina.needs.domain.equity import (
    CODE,
    DEFAULT_LIMIT,
    Allocation,
    EquityAlert,
    EquityDimension,
    EquityPart,
    Worker,
    age_band,
    find_alerts,
    grade_of,
    is_official,
    measure_equity,
)
from bina.needs.domain.offices import offices
from bina.needs.domain.plan import IN_PLAN, PlanState, RowState
from bina.needs.models import PlanRow, PlanYear
from bina.needs.permissions import VIEW_EQUITY, require
from bina.needs.queries.runs import own_runs
from bina.organization.queries import list_workforce, tree_on, unit_names
from bina.platform.access import Actor
from bina.platform.rules import Rule, find_rule

# what each person would take part in, with a share of the fixed cost of the module
_WANTED = """
SELECT g.employee_id, count(*), sum(m.lesson_hours),
  sum(m.direct_cost / greatest(m.participants, 1))
FROM needs_moduleparticipant p
JOIN needs_gaprow g ON g.id = p.gap_row_id
JOIN needs_moduleneed m ON m.run_id = p.run_id AND m.module_id = p.module_id
WHERE p.run_id = %s GROUP BY g.employee_id
"""


@dataclass(frozen=True, slots=True)
class AllocationSet:
    """``title`` says what is counted; the workforce is that of ``on``."""

    title: str
    on: date
    rows: Sequence[Allocation]


AllocationSource = Callable[[Actor], AllocationSet | None]
_sources: list[AllocationSource] = []


def register_allocations(source: AllocationSource) -> None:
    """A source closer to what is really given; the one registered last is asked first.

    It answers None while it has nothing to tell.
    """
    _sources.append(source)


def wanted_by_newest_run(actor: Actor) -> AllocationSet | None:
    """Before there is a plan: the modules that the newest run proposes to each person."""
    run = own_runs().first()
    if run is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_WANTED, [run.id])
        rows = [_allocation(*row) for row in cursor.fetchall()]
    return AllocationSet(_("Usulan menurut perhitungan kebutuhan terakhir"), run.as_of, rows)


def _allocation(employee_id: UUID, seats: int, hours: Decimal, budget: Decimal) -> Allocation:
    return Allocation(employee_id, seats, Fraction(hours), Fraction(budget))


def given_by_newest_plan(actor: Actor) -> AllocationSet | None:
    """The first solved year of the plan in force, else of the newest one that is being made."""
    states = (PlanState.APPROVED, PlanState.PROPOSED, PlanState.DRAFT)
    years = PlanYear.objects.filter(solved_at__isnull=False, plan__state__in=states)
    is_approved = Case(When(plan__state=PlanState.APPROVED, then=0), default=1)
    year = years.select_related("plan__run").order_by(is_approved, "-plan__made_at", "year").first()
    if year is None:
        return None
    rows = PlanRow.objects.filter(plan_year=year, standing__in=IN_PLAN)
    sums = rows.exclude(state=RowState.DROPPED).order_by().values_list("employee_id")
    # of four columns; typed as of the first alone
    given: Any = sums.annotate(n=Count("id"), hours=Sum("hours"), cost=Sum("direct_cost"))
    words = {"name": year.plan.title, "year": year.year}
    return AllocationSet(
        _("%(name)s, tahun %(year)d") % words,
        year.plan.run.as_of,
        [_allocation(*row) for row in given],
    )


register_allocations(wanted_by_newest_run)
register_allocations(given_by_newest_plan)


@dataclass(frozen=True, slots=True)
class EquityView:
    """``names`` gives the words of places; other groups are told by their codes."""

    title: str
    on: date
    part: EquityPart
    names: dict[str, str]
    alerts: Sequence[EquityAlert]
    limit: Fraction
    rule: Rule | None


def find_equity(actor: Actor, dimension: EquityDimension) -> EquityView | None:
    """None while nothing is planned and nothing calculated. Raises Forbidden."""
    require(VIEW_EQUITY, actor)
    found = next(filter(None, (source(actor) for source in reversed(_sources))), None)
    if found is None:
        return None
    workers, names = _workers(found.on)
    rule = find_rule(CODE, found.on)
    limit = Fraction(rule.payload["limit"]) if rule else DEFAULT_LIMIT
    return EquityView(
        found.title,
        found.on,
        measure_equity(workers, found.rows, dimension),
        names,
        find_alerts(workers, found.rows, limit),
        limit,
        rule,
    )


def _workers(on: date) -> tuple[list[Worker], dict[str, str]]:
    tree = tree_on(on)
    members = list_workforce(on)
    chains = {unit: tree.chain(unit) for unit in {row.unit_id for row in members}}
    parents = _parents(chains.values())
    places = offices(parents)
    names = unit_names([UUID(key) for key in set(places.values())], on)
    workers = [
        Worker(
            row.employee_id,
            {
                EquityDimension.POSITION: row.position_kind,
                EquityDimension.GRADE: grade_of(row.golongan),
                EquityDimension.SEX: row.sex,
                EquityDimension.PLACE: places[str(row.unit_id)],
                EquityDimension.AGE: age_band(row.birth_on, on),
                EquityDimension.DISABILITY: "ya" if row.has_disability else "tidak",
            },
            is_official(row.position_kind),
        )
        for row in members
    ]
    return workers, {str(key): name for key, name in names.items()}


def _parents(chains: Iterable[Sequence[UUID]]) -> dict[str, str | None]:
    """Every unit on the way up, with the one above it."""
    found: dict[str, str | None] = {}
    for chain in chains:
        for unit, parent in zip(chain, (*chain[1:], None), strict=True):
            found[str(unit)] = str(parent) if parent else None
    return found
