"""Holiday: a day on which nobody works."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyIsolation


class Holiday(models.Model):
    """``agency_id`` None holds for the nation, else for one agency.

    ``is_provisional`` is expected and not yet decreed. ``recorded_by_id`` None came with the
    catalogue. A withdrawn day is worked again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(null=True)
    held_on = models.DateField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=300, blank=True)
    is_provisional = models.BooleanField(default=False)
    recorded_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            AgencyIsolation(name="platform_holiday_isolation", mode="shared"),
            models.UniqueConstraint(
                fields=["agency_id", "held_on"],
                name="platform_holiday_once",
                nulls_distinct=False,
            ),
        ]
