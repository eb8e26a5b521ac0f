"""Unit: a work unit; its name, kind and place in the tree change with time."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Upper

from bina.organization.domain.codes import UnitKind
from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency


class Unit(AgencyOwned):
    """``code`` (Kode Unor) names the unit for good, through every reorganisation."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(fields=["agency_id", "code"], name="organization_unit_code"),
            models.UniqueConstraint(
                "agency_id", Upper("code"), name="organization_unit_code_any_case"
            ),
        ]


class UnitVersion(AgencyOwned):
    """What holds of a unit from ``valid_from`` up to, not including, ``valid_to``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, default=UnitKind.UNIT.value)
    parent = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            SameAgency("parent"),
            forward("organization_unitversion_forward"),
            no_overlap("unit", name="organization_unitversion_one_a_day"),
        ]
        indexes = [
            models.Index(fields=["agency_id", "parent"], name="organization_unit_children"),
            GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="organization_unit_search"),
        ]
