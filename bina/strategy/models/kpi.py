"""UnitKpi: one indicator of a unit in one year."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned, SameAgency


class UnitKpi(AgencyOwned):
    """Target and actual of a year, higher is better; the competency is cited by its code.

    One code may cite several competencies or units: ``ordinal`` counts its rows from 1.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=100)
    ordinal = models.PositiveIntegerField(default=1)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    target = models.DecimalField(max_digits=60, decimal_places=9)
    actual = models.DecimalField(max_digits=60, decimal_places=9)
    competency_code = models.CharField(max_length=50)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            models.UniqueConstraint(
                fields=["agency_id", "code", "year", "ordinal"], name="strategy_kpi_once"
            ),
            models.CheckConstraint(
                condition=models.Q(target__gt=0), name="strategy_kpi_target_positive"
            ),
        ]
