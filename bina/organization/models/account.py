"""Roles, one-use codes and the set-up token: what opens an account."""

from uuid import uuid4

from django.db import models

from bina.platform.ranges import forward
from bina.platform.tenancy import AgencyOwned, SameAgency


class RoleGrant(AgencyOwned):
    """A role held for a unit and everything below it; without a unit, for the whole agency."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="+", null=True
    )
    granted_by_id = models.UUIDField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            forward("organization_rolegrant_forward"),
            models.UniqueConstraint(
                fields=["agency_id", "person", "role", "unit"],
                condition=models.Q(valid_to=None),
                nulls_distinct=False,
                name="organization_rolegrant_once",
            ),
        ]


class NationalGrant(models.Model):
    """A role held outside every agency: ``nasional``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(valid_to=None),
                name="organization_nationalgrant_once",
            ),
        ]


class ActivationCode(AgencyOwned):
    """A one-use code of 128 random bits that HR hands to one person; only its hash is kept.

    With ``is_reset`` it stands for a forgotten password of someone active in the agency.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    is_reset = models.BooleanField(default=False, db_default=False)
    issued_by_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        indexes = [
            models.Index(fields=["agency_id", "person"], name="organization_code_person"),
        ]


class SetupToken(models.Model):
    """Opens the page that creates the first agency, once."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
