"""Delegation: somebody's role, held by a deputy for a time."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from bina.platform.ranges import forward
from bina.platform.tenancy import AgencyOwned, SameAgency


class Delegation(AgencyOwned):
    """Holds while its giver holds the role in their own right; see the function
    ``organization_actor``. ``kind`` is a value of DelegationKind.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    giver = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    valid_from = models.DateField()
    valid_to = models.DateField()
    letter_number = models.CharField(max_length=100)
    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            forward("organization_delegation_forward"),
            models.CheckConstraint(
                name="organization_delegation_other", condition=~Q(giver=F("deputy"))
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "deputy"], name="organization_delegation_deputy"),
            models.Index(fields=["agency_id", "role"], name="organization_delegation_role"),
        ]
