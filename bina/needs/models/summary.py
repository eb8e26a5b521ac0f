"""The figures of a run by competency, and by unit and competency."""

from django.db import models

from bina.needs.models.cycle import OfRun
from bina.needs.models.gap import FACTOR
from bina.platform.tenancy import SameAgency


class CompetencyNeed(OfRun):
    """A competency that some standard asks for; ``assessed`` may be zero.

    ``mean_gap`` and ``method`` are absent while nobody has a gap. ``place`` orders the
    competencies of a run as the national catalogue and then the codes do.
    """

    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    assessed = models.PositiveIntegerField()
    with_gap = models.PositiveIntegerField()
    unassessed = models.PositiveIntegerField()
    mean_gap = models.DecimalField(**FACTOR, null=True)
    level = models.CharField(max_length=10)
    method = models.CharField(max_length=40, blank=True)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("competency"),
            models.UniqueConstraint(fields=["run", "competency"], name="needs_competencyneed_once"),
        ]


class UnitNeed(OfRun):
    """People of one unit in one competency: assessed, with a gap among them, not assessed."""

    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    top_unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assessed = models.PositiveIntegerField()
    with_gap = models.PositiveIntegerField()
    unassessed = models.PositiveIntegerField()

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("unit"),
            SameAgency("top_unit"),
            SameAgency("competency"),
            models.UniqueConstraint(
                fields=["run", "unit", "competency"], name="needs_unitneed_once"
            ),
        ]
        indexes = [models.Index(fields=["run", "top_unit"], name="needs_unitneed_top_unit")]
