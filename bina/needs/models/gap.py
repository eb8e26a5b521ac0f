"""GapRow: one person and one required competency; and the units and positions of that day."""

from typing import Any

from django.db import models

from bina.needs.models.cycle import OfRun
from bina.platform.tenancy import SameAgency

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


class GapRow(OfRun):
    """A pair of person and required competency, with or without a gap, or not assessed.

    ``held``, ``confidence`` and ``gap`` are null when not assessed. ``rank`` orders the whole
    run: pairs with a gap by priority, then the others by NIP and code. ``priority`` is the gap
    times the five factors, zero without a gap. ``results`` are the results that counted, each
    ``[method, level, date]``; ``term`` is blank without a gap.
    """

    employee = models.ForeignKey(
        "organization.Employee", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nip = models.CharField(max_length=18)
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    top_unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    required = models.PositiveSmallIntegerField()
    held = models.DecimalField(**FACTOR, null=True)
    confidence = models.DecimalField(**FACTOR, null=True)
    gap = models.DecimalField(**FACTOR, null=True)
    importance = models.CharField(max_length=10)
    importance_factor = models.DecimalField(**FACTOR)
    service_factor = models.DecimalField(**FACTOR)
    strategic_factor = models.DecimalField(**FACTOR)
    audit_factor = models.DecimalField(**FACTOR)
    kpi_factor = models.DecimalField(**FACTOR)
    weight = models.DecimalField(**FACTOR)
    priority = models.DecimalField(**FACTOR)
    rank = models.PositiveIntegerField()
    term = models.CharField(max_length=10, blank=True)
    results = models.JSONField(default=list)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("employee"),
            SameAgency("position"),
            SameAgency("unit"),
            SameAgency("top_unit"),
            SameAgency("competency"),
            models.UniqueConstraint(fields=["run", "rank"], name="needs_gaprow_rank_once"),
        ]
        indexes = [
            models.Index(fields=["run", "competency", "rank"], name="needs_gaprow_competency"),
            models.Index(fields=["run", "top_unit", "rank"], name="needs_gaprow_top_unit"),
            models.Index(fields=["run", "unit", "rank"], name="needs_gaprow_unit"),
            models.Index(fields=["employee", "run"], name="needs_gaprow_employee"),
        ]


class UnitSignal(OfRun):
    """Findings and KPIs that raised the weight of a competency in a unit.

    ``findings`` are ``[number, unit name, severity, date]``, ``kpis`` are
    ``[code, name, unit name, target, actual]``, figures as text.
    """

    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    audit_factor = models.DecimalField(**FACTOR)
    kpi_factor = models.DecimalField(**FACTOR)
    findings = models.JSONField(default=list)
    kpis = models.JSONField(default=list)

    class Meta(OfRun.Meta):
        constraints = [
            *OfRun.Meta.constraints,
            SameAgency("unit"),
            SameAgency("competency"),
            models.UniqueConstraint(
                fields=["run", "unit", "competency"], name="needs_unitsignal_once"
            ),
        ]
