"""ProcessingPurpose: why data is processed; Consent: one person's yes to one of them."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from bina.platform.privacy.purposes import Basis
from bina.platform.ranges import forward
from bina.platform.tenancy import AgencyIsolation, AgencyOwned


class ProcessingPurpose(models.Model):
    """One version. ``agency_id`` None is the national default; see ``purposes.in_force``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=120)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    law = models.CharField(max_length=200)
    explanation = models.TextField()
    data = models.TextField()
    retention = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_processingpurpose_isolation", mode="shared"),
            forward("platform_processingpurpose_forward"),
            models.UniqueConstraint(
                fields=["agency_id", "code", "valid_from"],
                name="platform_processingpurpose_once",
                nulls_distinct=False,
            ),
        ]


class Consent(AgencyOwned):
    """Given to the version of the text that the person saw; ``withdrawn_at`` ends it.

    ``code`` repeats the purpose's, so that one consent at a time can be kept by the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person_id = models.UUIDField()
    purpose = models.ForeignKey(ProcessingPurpose, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=60)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "person_id", "code"],
                condition=Q(withdrawn_at=None),
                name="platform_consent_one_running",
            ),
            models.CheckConstraint(
                name="platform_consent_forward",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "code"],
                condition=Q(withdrawn_at=None),
                name="platform_consent_running",
            )
        ]
