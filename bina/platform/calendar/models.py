"""Holiday: a day on which nobody works; WorkWeek: how many days of a week are worked."""

from uuid import uuid4

from django.db import models

from bina.platform.calendar.domain import WEEKS
from bina.platform.tenancy import AgencyIsolation, AgencyOwned


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


class WorkWeek(AgencyOwned):
    """From ``valid_from`` on the agency works so many ``days`` a week, the first being Monday.

    It holds until the next row; an agency without any works five days.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    valid_from = models.DateField()
    days = models.PositiveSmallIntegerField()
    legal_basis = models.CharField(max_length=300)
    recorded_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "valid_from"], name="platform_workweek_once"
            ),
            models.CheckConstraint(
                name="platform_workweek_days", condition=models.Q(days__in=WEEKS)
            ),
        ]
