"""What modules would close, for whom, and at what cost."""

from uuid import uuid4

from django.db import models

from bina.needs.models.cycle import OfRun, TnaRun
from bina.needs.models.scaled import ScaledField
from bina.platform.tenancy import AgencyIsolation, AgencyOwned, SameAgency


class ModuleNeed(OfRun):
    """A module of the catalogue of that day; costs in whole rupiah, hours in lessons (JP)."""

    module = models.ForeignKey(
        "curriculum.Module", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=300)
    level_reached = models.PositiveSmallIntegerField()
    lesson_hours = models.DecimalField(max_digits=18, decimal_places=9)
    capacity = models.DecimalField(max_digits=18, decimal_places=9)
    cohort_cost = models.DecimalField(max_digits=24, decimal_places=9)
    participant_cost = models.DecimalField(max_digits=24, decimal_places=9)
    participants = models.PositiveIntegerField()
    cohorts = models.PositiveIntegerField()
    direct_cost = models.DecimalField(max_digits=24, decimal_places=0)
    indirect_cost = models.DecimalField(max_digits=24, decimal_places=0)
    benefit = models.DecimalField(max_digits=24, decimal_places=9)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("module"),
            SameAgency("competency"),
            models.UniqueConstraint(fields=["run", "module"], name="needs_moduleneed_once"),
        ]


class ModuleParticipant(AgencyOwned):
    """One person whose gap the module would lessen by ``closure`` levels; ranked by benefit.

    The module and the gap belong to the same run: a trigger holds each row against them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    run = models.ForeignKey(
        TnaRun,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    module = models.ForeignKey(
        "curriculum.Module",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    gap_row = models.ForeignKey(
        "needs.GapRow",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    unit = models.ForeignKey(
        "organization.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    rank = models.PositiveIntegerField()
    closure = ScaledField()
    benefit = ScaledField()

    class Meta(AgencyOwned.Meta):
        constraints = [
            AgencyIsolation(name="%(app_label)s_%(class)s_isolation"),
            models.UniqueConstraint(
                fields=["run", "module", "rank"], name="needs_participant_rank_once"
            ),
        ]
        indexes = [models.Index(fields=["gap_row"], name="needs_participant_gap_row")]


class MatrixCell(OfRun):
    """How many holders of a position a module would serve; empty cells have no row."""

    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    module = models.ForeignKey(
        "curriculum.Module", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    participants = models.PositiveIntegerField()

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("position"),
            SameAgency("module"),
            models.UniqueConstraint(
                fields=["run", "position", "module"], name="needs_matrixcell_once"
            ),
        ]
