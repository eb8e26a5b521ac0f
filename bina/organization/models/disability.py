"""Disability: what someone said of the own disability, sealed."""

from uuid import uuid4

from django.db import models

from bina.organization.domain.disability import DisabilityBasis
from bina.platform.tenancy import AgencyOwned, SameAgency


class Disability(AgencyOwned):
    """``kinds_sealed`` opens with the data key ``disability``: codes, parted by commas.

    ``document`` names what HR relies on; blank where the person said so. A row alone tells that
    there is something: only counts of rows go further than the person and HR.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.OneToOneField(
        "organization.Employee", on_delete=models.PROTECT, related_name="+"
    )
    kinds_sealed = models.TextField()
    basis = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in DisabilityBasis]
    )
    document = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("employee")]
