"""Objective and its dated versions; Programme: what is done for one, with its source of money."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Upper

from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency
from bina.strategy.domain.objective import ObjectiveKind


class Objective(AgencyOwned):
    """``code`` names the objective for good, however it is reworded or moved."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in ObjectiveKind])

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint("agency_id", Upper("code"), name="strategy_objective_code"),
        ]


class ObjectiveVersion(AgencyOwned):
    """What holds of an objective from ``valid_from`` up to, not including, ``valid_to``.

    ``unit`` answers for it, None is the whole agency. ``source`` is the document that sets it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey(Objective, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organization.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("objective"),
            SameAgency("parent"),
            SameAgency("unit"),
            forward("strategy_objectiveversion_forward"),
            no_overlap("objective", name="strategy_objectiveversion_one_a_day"),
        ]


class Programme(AgencyOwned):
    """A programme of one year for an objective; ``funding_code`` is its code in DPA or DIPA."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    funding_code = models.CharField(max_length=100, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("objective"),
            SameAgency("unit"),
            models.UniqueConstraint(
                "agency_id", Upper("code"), "year", name="strategy_programme_once"
            ),
        ]
