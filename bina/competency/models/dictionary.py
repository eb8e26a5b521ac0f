"""An agency's own dictionary of competencies, with dated names and weights."""

from uuid import uuid4

from django.db import models

from bina.competency.domain.dictionary import CompetencyGroup, DevelopmentDomain
from bina.competency.models.core import CoreCompetency
from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency


class Competency(AgencyOwned):
    """A competency by its code; ``core`` links one of the nine of the national catalogue."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)
    core = models.ForeignKey(CoreCompetency, on_delete=models.PROTECT, null=True, related_name="+")
    domain = models.CharField(max_length=20, choices=[(d, d) for d in DevelopmentDomain])

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(fields=["agency_id", "code"], name="competency_code_once"),
        ]


class CompetencyVersion(AgencyOwned):
    """What the dictionary says of a competency from a day on; weight 1 to 3."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=20, choices=[(g, g) for g in CompetencyGroup])
    strategic_weight = models.DecimalField(max_digits=11, decimal_places=9)
    definition = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("competency"),
            no_overlap("competency", name="competency_version_no_overlap"),
            forward("competency_version_forward"),
            models.CheckConstraint(
                condition=models.Q(strategic_weight__range=(1, 3)),
                name="competency_version_weight_range",
            ),
        ]


class CompetencyLevel(AgencyOwned):
    """The agency's own description of a level; a core competency without one uses the national."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField()
    description = models.TextField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("competency"),
            models.UniqueConstraint(fields=["competency", "level"], name="competency_level_once"),
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 5)), name="competency_level_range"
            ),
        ]


class BehaviourIndicator(AgencyOwned):
    """An observable behaviour of a level, numbered within it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    level = models.ForeignKey(CompetencyLevel, on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("level"),
            models.UniqueConstraint(fields=["level", "number"], name="competency_indicator_once"),
        ]
