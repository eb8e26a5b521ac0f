"""SatisfactionScore: what users thought of a service; ServiceIntervention: what was done then."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from bina.platform.tenancy import AgencyOwned, SameAgency


class SatisfactionScore(AgencyOwned):
    """The index of one service of a unit in a period, 0 to 100 (IKM)."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    respondents = models.PositiveIntegerField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            models.UniqueConstraint(
                "agency_id", "unit", Upper("service"), "starts_on", name="strategy_score_once"
            ),
            models.CheckConstraint(condition=Q(score__range=(0, 100)), name="strategy_score_range"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="strategy_score_forward"
            ),
        ]


class ServiceIntervention(AgencyOwned):
    """Something that was done to better the services of a unit, from a day on."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    started_on = models.DateField()

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("unit")]
