"""What agencies publish upward, and the national run that asks all of them at once."""

from uuid import uuid4

from django.db import models

from bina.needs.domain.publication import Basis, PartState
from bina.needs.models.gap import FACTOR
from bina.platform.tenancy import AgencyIsolation, AgencyOwned


class NationalRun(models.Model):
    """One request to compute every agency as of a day; who asked stands in the audit trail."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    as_of = models.DateField()
    requested_at = models.DateTimeField(auto_now_add=True)


class NationalPart(AgencyOwned):
    """One agency's part of a national run; ``message`` is why it was refused."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    national_run = models.ForeignKey(NationalRun, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in PartState], default=PartState.WAITING
    )
    message = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            AgencyIsolation(name="%(app_label)s_%(class)s_isolation", mode="upward"),
            models.UniqueConstraint(
                fields=["national_run", "agency_id"], name="needs_nationalpart_once"
            ),
        ]


class PublishedFigure(AgencyOwned):
    """The figures of an agency in one core competency; ``code`` is blank for all together.

    Suppressed figures are absent: what is not published is not stored. ``code`` is that of the
    national catalogue, or "lainnya" for all other competencies. No key leads to the run.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    code = models.CharField(max_length=20, blank=True)
    as_of = models.DateField()
    basis = models.CharField(max_length=10, choices=[(b, b) for b in Basis])
    published_at = models.DateTimeField(auto_now_add=True)
    is_suppressed = models.BooleanField(default=False)
    people = models.PositiveIntegerField(null=True)
    pairs = models.PositiveIntegerField(null=True)
    pairs_with_gap = models.PositiveIntegerField(null=True)
    unassessed_pairs = models.PositiveIntegerField(null=True)
    mean_gap = models.DecimalField(**FACTOR, null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            AgencyIsolation(name="%(app_label)s_%(class)s_isolation", mode="upward"),
            models.UniqueConstraint(fields=["agency_id", "code"], name="needs_published_once"),
        ]
