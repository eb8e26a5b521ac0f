"""The years of one version of a plan as those of the next; part of a command."""

from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model

from bina.needs.domain.plan import RowState
from bina.needs.models import (
    BudgetLine,
    DevelopmentPlan,
    PlanCohort,
    PlanDecision,
    PlanObjective,
    PlanRow,
    PlanYear,
)

OF_YEAR: tuple[type[Model], ...] = (PlanCohort, PlanDecision, PlanObjective, BudgetLine)


def copy_years(former: DevelopmentPlan, made: DevelopmentPlan) -> None:
    """Everything but how far the rows have come: that stays with the version it happened in."""
    for year in PlanYear.objects.filter(plan=former):
        source = year.id
        year.id, year.plan, year.job_id = uuid4(), made, None
        year._state.adding = True
        year.save(force_insert=True)
        for model in OF_YEAR:
            _copy(model, source, year.id, {})
        fresh = {"state": RowState.PLANNED.value, "evidence_id": None, "ended_on": None}
        _copy(PlanRow, source, year.id, fresh)


def _copy(model: type[Model], source: UUID, target: UUID, changed: dict[str, Any]) -> None:
    """One statement for all rows of a table."""
    quote = connection.ops.quote_name
    fixed = {"plan_year_id": target, **changed}
    kept = [
        field.attname
        for field in model._meta.concrete_fields
        if field.attname != "id" and field.attname not in fixed
    ]
    columns = [str(field.column) for field in model._meta.concrete_fields if field.attname in kept]
    names = ", ".join(map(quote, ["id", *columns, *fixed]))
    values = ", ".join(["gen_random_uuid()", *map(quote, columns), *("%s" for _ in fixed)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) "  # noqa: S608 - names of our own models
            f"SELECT {values} FROM {quote(model._meta.db_table)} WHERE plan_year_id = %s",
            [*fixed.values(), source],
        )
