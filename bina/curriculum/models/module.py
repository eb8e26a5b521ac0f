"""Modules of the catalogue, with dated contents and costs."""

from uuid import uuid4

from django.db import models

from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency


class Module(AgencyOwned):
    """A module by its code; what it offers stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "code"], name="curriculum_module_code_once"
            ),
        ]


class ModuleVersion(AgencyOwned):
    """What a module offers from a day on: level reached 1 to 5, lesson hours, seats, rupiah."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=300)
    level_reached = models.PositiveSmallIntegerField()
    lesson_hours = models.DecimalField(max_digits=18, decimal_places=9)
    capacity = models.DecimalField(max_digits=18, decimal_places=9)
    cohort_cost = models.DecimalField(max_digits=24, decimal_places=9)
    participant_cost = models.DecimalField(max_digits=24, decimal_places=9)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("module"),
            SameAgency("competency"),
            no_overlap("module", name="curriculum_module_no_overlap"),
            forward("curriculum_module_forward"),
            models.CheckConstraint(
                condition=models.Q(level_reached__range=(1, 5)),
                name="curriculum_module_level_range",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__gt=0), name="curriculum_module_capacity_positive"
            ),
        ]
