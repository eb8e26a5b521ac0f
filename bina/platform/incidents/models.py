"""DataIncident: one incident with its clock; IncidentEntry: one line of its diary."""

from uuid import uuid4

from django.db import models

from bina.platform.incidents.domain import Clock, FoundBy, IncidentState
from bina.platform.tenancy import AgencyOwned, SameAgency


class DataIncident(AgencyOwned):
    """The clock runs from ``clock_from``: when it was found, or when new facts reopened it.

    ``settled_at`` stops it: everybody told, or nobody has to be. ``categories`` are values of
    DataCategory; ``people_count`` None is not known yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=IncidentState.REPORTED.value)
    found_at = models.DateTimeField()
    found_by = models.CharField(max_length=12, default=FoundBy.STAFF.value)
    occurred_at = models.DateTimeField(null=True)
    happening = models.TextField()
    categories = models.JSONField(default=list)
    people_count = models.PositiveIntegerField(null=True)
    reported_at = models.DateTimeField()
    reported_by_id = models.UUIDField(null=True)
    reported_by_name = models.CharField(max_length=200)
    risk = models.CharField(max_length=6, blank=True)
    cause = models.TextField(blank=True)
    handling = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    needs_public_notice = models.BooleanField(default=False)
    clock_from = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    delay_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency_id", "number"], name="platform_dataincident_number"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "-found_at", "id"], name="platform_dataincident_found"
            )
        ]

    @property
    def state_now(self) -> IncidentState:
        return IncidentState(self.state)

    @property
    def clock(self) -> Clock:
        return Clock(self.clock_from, self.settled_at)


class IncidentEntry(AgencyOwned):
    """``happened_at`` is when it was so, ``recorded_at`` when it was written down."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    incident = models.ForeignKey(DataIncident, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    file_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by_id = models.UUIDField(null=True)
    recorded_by_name = models.CharField(max_length=200)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("incident")]
        indexes = [
            models.Index(
                fields=["agency_id", "incident", "happened_at"], name="platform_incidententry_of"
            )
        ]
