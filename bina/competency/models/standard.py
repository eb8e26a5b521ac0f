"""Versioned competency standards of positions, with the job analysis they rest on."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from bina.competency.domain.standard import Importance
from bina.competency.models.dictionary import Competency
from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency


class PositionStandard(AgencyOwned):
    """One version of what a position asks: duties, outputs and, as lines, competencies."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField()
    summary = models.TextField(blank=True)
    duties = ArrayField(models.TextField(), default=list)
    outputs = ArrayField(models.TextField(), default=list)
    regulation = models.ForeignKey(
        "platform.Regulation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("position"),
            models.UniqueConstraint(
                fields=["position", "version"], name="competency_standard_version_once"
            ),
            no_overlap("position", name="competency_standard_no_overlap"),
            forward("competency_standard_forward"),
        ]


class StandardLine(AgencyOwned):
    """One required competency: a whole level 1 to 5, and how strongly it is needed."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    standard = models.ForeignKey(PositionStandard, on_delete=models.PROTECT, related_name="lines")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    importance = models.CharField(max_length=10, choices=[(i, i) for i in Importance])

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("standard"),
            SameAgency("competency"),
            models.UniqueConstraint(
                fields=["standard", "competency"], name="competency_standardline_once"
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 5)), name="competency_standardline_range"
            ),
        ]
