"""GapRow: one person and one required competency; and the units and positions of that day."""

from typing import Any
from uuid import uuid4

from django.db import models

from bina.needs.models.cycle import OfRun, TnaRun
from bina.needs.models.scaled import ScaledField
from bina.platform.tenancy import AgencyIsolation, AgencyOwned, SameAgency

# exact fractions are kept to twelve decimals, far below the tolerance of the rules (1e-9)
FACTOR: dict[str, Any] = {"max_digits": 18, "decimal_places": 12}


class RunUnit(OfRun):
    """A unit as it stood; ``top_unit`` is the office of the first level that it belongs to."""

    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    top_unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    parent_code = models.CharField(max_length=50, blank=True)
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=250)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("unit"),
            SameAgency("top_unit"),
            models.UniqueConstraint(fields=["run", "unit"], name="needs_rununit_once"),
        ]


class RunPosition(OfRun):
    """A position as it stood that day."""

    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=250)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("position"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["run", "position"], name="needs_runposition_once"),
        ]


class RunPerson(OfRun):
    """Someone with a position that day, also when no standard asks anything of it."""

    employee = models.ForeignKey(
        "organization.Employee", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=200)
    golongan = models.CharField(max_length=10, blank=True)
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("employee"),
            SameAgency("position"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["run", "employee"], name="needs_runperson_once"),
        ]


class RunWeight(OfRun):
    """Six factors that occur in a run, kept once; ``place`` is how its pairs name them."""

    place = models.PositiveIntegerField()
    importance = models.CharField(max_length=10)
    importance_factor = models.DecimalField(**FACTOR)
    service_factor = models.DecimalField(**FACTOR)
    strategic_factor = models.DecimalField(**FACTOR)
    audit_factor = models.DecimalField(**FACTOR)
    kpi_factor = models.DecimalField(**FACTOR)
    consultation_factor = models.DecimalField(**FACTOR, default=1, db_default=1)
    weight = models.DecimalField(**FACTOR)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            models.UniqueConstraint(fields=["run", "place"], name="needs_runweight_once"),
        ]


class GapRow(AgencyOwned):
    """A pair of person and required competency, with or without a gap, or not assessed.

    ``held``, ``confidence`` and ``gap`` are null when not assessed. ``rank`` orders the whole
    run: pairs with a gap by priority, then the others by NIP and code. ``priority`` is the gap
    times the weight, zero without a gap; ``weighing`` is the place of the weight in RunWeight.
    ``term`` is blank without a gap. The keys of a person, unit and competency stand in RunPerson,
    RunUnit and CompetencyNeed of the run: one look per
    statement holds the rows against them, where key checks would look once per row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    run = models.ForeignKey(
        TnaRun,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    employee = models.ForeignKey(
        "organization.Employee",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    position = models.ForeignKey(
        "organization.Position",
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
    top_unit = models.ForeignKey(
        "organization.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    competency = models.ForeignKey(
        "competency.Competency",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    required = models.PositiveSmallIntegerField()
    weighing = models.PositiveIntegerField()
    held = ScaledField(null=True)
    confidence = ScaledField(null=True)
    gap = ScaledField(null=True)
    priority = ScaledField()
    rank = models.PositiveIntegerField()
    term = models.CharField(max_length=10, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            AgencyIsolation(name="%(app_label)s_%(class)s_isolation"),
            models.UniqueConstraint(fields=["run", "rank"], name="needs_gaprow_rank_once"),
        ]
        indexes = [
            models.Index(fields=["run", "competency", "rank"], name="needs_gaprow_competency"),
            models.Index(fields=["run", "unit", "rank"], name="needs_gaprow_unit"),
            models.Index(fields=["employee", "run"], name="needs_gaprow_employee"),
        ]


class UnitSignal(OfRun):
    """What changed the weight of a competency in a unit.

    ``findings`` are ``[number, unit name, severity, date]``, ``kpis`` are
    ``[code, name, unit name, target, actual]``, figures as text. ``consultations`` are
    ``[key, kind, party, unit name, date, verdict, reason]``; the first one counts.
    """

    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit_factor = models.DecimalField(**FACTOR)
    kpi_factor = models.DecimalField(**FACTOR)
    consultation_factor = models.DecimalField(**FACTOR, default=1, db_default=1)
    findings = models.JSONField(default=list)
    kpis = models.JSONField(default=list)
    consultations = models.JSONField(default=list, db_default=[])

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("unit"),
            SameAgency("competency"),
            models.UniqueConstraint(
                fields=["run", "unit", "competency"], name="needs_unitsignal_once"
            ),
        ]
