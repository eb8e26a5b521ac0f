"""Reorganization: units that end on a day, or give positions away, and the unit that takes over."""

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationState
from bina.platform.tenancy import AgencyOwned, SameAgency


class Reorganization(AgencyOwned):
    """``entries`` remembers the dated rows that were written, for the undo until the day."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in ReorganizationKind]
    )
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in ReorganizationState],
        default=ReorganizationState.ASKED.value,
    )
    effective_on = models.DateField()
    successor = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    letter_number = models.CharField(max_length=100, blank=True)
    letter_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    people = models.PositiveIntegerField(default=0)
    positions = models.PositiveIntegerField(default=0)
    entries = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    job_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("successor")]
        indexes = [
            models.Index(
                fields=["agency_id", "effective_on"],
                condition=Q(state=ReorganizationState.PLANNED.value),
                name="organization_reorganize_due",
            ),
        ]


class ReorganizedUnit(AgencyOwned):
    """A unit that ends, or of a SPLIT the one that gives positions away."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    reorganization = models.ForeignKey(Reorganization, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("reorganization"),
            SameAgency("unit"),
            models.UniqueConstraint(
                fields=["reorganization", "unit"], name="organization_reorganizedunit_once"
            ),
        ]


class ReorganizedPosition(AgencyOwned):
    """A position that a SPLIT gives to the successor."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    reorganization = models.ForeignKey(Reorganization, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+"
    )

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("reorganization"),
            SameAgency("position"),
            models.UniqueConstraint(
                fields=["reorganization", "position"],
                name="organization_reorganizedposition_once",
            ),
        ]
