"""Indicator: how an objective is followed; IndicatorTarget: one period of it."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models.functions import Upper

from bina.platform.tenancy import AgencyOwned, SameAgency
from bina.strategy.domain.objective import Direction, PeriodKind

FIGURE: dict[str, Any] = {"max_digits": 20, "decimal_places": 4}


class Indicator(AgencyOwned):
    """``measure`` is the unit of measure; ``unit`` and ``position`` answer for the figures."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=300)
    objective = models.ForeignKey("strategy.Objective", on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=60)
    direction = models.CharField(max_length=10, choices=[(d, d) for d in Direction])
    period_kind = models.CharField(max_length=10, choices=[(p, p) for p in PeriodKind])
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    data_source = models.CharField(max_length=200)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(
        "organization.Position", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("objective"),
            SameAgency("unit"),
            SameAgency("position"),
            models.UniqueConstraint("agency_id", Upper("code"), name="strategy_indicator_code"),
        ]


class IndicatorTarget(AgencyOwned):
    """``part`` is the number of the period in its year, from 1; ``actual`` None is not measured."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=1)
    baseline = models.DecimalField(**FIGURE, null=True)
    target = models.DecimalField(**FIGURE)
    actual = models.DecimalField(**FIGURE, null=True)
    recorded_on = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("indicator"),
            models.UniqueConstraint(
                fields=["agency_id", "indicator", "year", "part"], name="strategy_target_once"
            ),
        ]
