"""FormOnce: the forms that have had their effect, and where their senders were led."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyIsolation


class FormOnce(models.Model):
    """``location`` is the address that the first answer led to, blank until that is known."""

    LOCATION_LENGTH = 500
    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    key = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    location = models.CharField(max_length=LOCATION_LENGTH, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_formonce_isolation", mode="chain"),
            models.UniqueConstraint(
                fields=["agency_id", "person_id", "key"],
                name="platform_formonce_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], name="platform_formonce_sent")]
