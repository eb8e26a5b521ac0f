"""Position: a post of the position map; what it is changes with time."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower, Upper

from bina.platform.ranges import forward, no_overlap
from bina.platform.tenancy import AgencyOwned, SameAgency


class Position(AgencyOwned):
    """``code`` (Kode Jabatan) names the position for good."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=50)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "code"], name="organization_position_code"
            ),
            models.UniqueConstraint(
                "agency_id", Upper("code"), name="organization_position_code_any_case"
            ),
        ]


class PositionVersion(AgencyOwned):
    """``echelon`` and ``functional_level`` are SIASN codes, blank where there is none.

    ``kind`` is blank when ``kind_text``, as the agency wrote it, is not in the national list.
    ``service_impact`` (Dampak Layanan) is 1-3.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, blank=True)
    kind_text = models.CharField(max_length=60, blank=True)
    echelon = models.CharField(max_length=2, blank=True)
    functional_level = models.CharField(max_length=2, blank=True)
    position_class = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    service_impact = models.DecimalField(max_digits=11, decimal_places=9, default=1)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("position"),
            SameAgency("unit"),
            forward("organization_positionversion_forward"),
            no_overlap("position", name="organization_positionversion_one_a_day"),
            models.CheckConstraint(
                name="organization_positionversion_impact",
                condition=models.Q(service_impact__range=(1, 3)),
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "unit"], name="organization_position_unit"),
            GinIndex(
                OpClass(Lower("name"), name="gin_trgm_ops"), name="organization_position_search"
            ),
        ]
