"""NeedsCycle: one round of analysis; TnaRun: one calculation, with what it was made from."""

from uuid import uuid4

from django.db import models

from bina.needs.domain.campaign import CycleState
from bina.platform.tenancy import AgencyOwned, SameAgency


class NeedsCycle(AgencyOwned):
    """``as_of`` is the day on which the analysis looks; a frozen cycle takes no more runs.

    ``opens_on``, ``closes_on`` and ``late_until`` are days on which forms are taken, the last
    ones included; None ``late_until`` takes nothing late. ``raters`` are the methods that take
    part. ``rule`` is the version of the weights; None takes the one that holds on ``as_of``.
    ``started_at`` is when the forms went out, ``opened_at`` when the cycle was prepared,
    ``reminded_on`` the last day on which its own rule sent reminders.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=100)
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    state = models.CharField(max_length=10, default=CycleState.DRAFT.value)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by_id = models.UUIDField(null=True)
    opened_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    late_until = models.DateField(null=True)
    rule = models.ForeignKey(
        "platform.RuleVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    raters = models.JSONField(default=list, db_default=[])
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            models.UniqueConstraint(fields=["agency_id", "name"], name="needs_cycle_name_once"),
        ]


class TnaRun(AgencyOwned):
    """A dated snapshot. ``inputs`` maps each kind of data to its count and SHA-256 digest.

    Frozen by ``frozen_at``, after which the database lets nothing of it change.
    ``read_at`` is when its data began to be read, None for runs of before that was kept;
    ``stale_at`` is when data under it were first seen to change. Costs are whole rupiah.
    ``job_id`` is the work that made it: tried again, that work finds its run done.
    ``is_national`` when the nation asked for it; such a run is never the agency's newest.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.ForeignKey(NeedsCycle, null=True, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    rule = models.ForeignKey("platform.RuleVersion", on_delete=models.PROTECT, related_name="+")
    job_id = models.UUIDField(null=True, unique=True)
    is_national = models.BooleanField(default=False, db_default=False)
    inputs = models.JSONField(default=dict)
    started_by_id = models.UUIDField(null=True)
    started_by_name = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by_name = models.CharField(max_length=200, blank=True)
    stale_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    pairs_with_gap = models.PositiveIntegerField()
    unassessed_pairs = models.PositiveIntegerField()
    priority_total = models.DecimalField(max_digits=24, decimal_places=9)
    terms = models.JSONField(default=dict)
    direct_cost = models.DecimalField(max_digits=24, decimal_places=0)
    indirect_cost = models.DecimalField(max_digits=24, decimal_places=0)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("cycle")]
        indexes = [
            models.Index(fields=["agency_id", "-computed_at"], name="needs_tnarun_newest"),
        ]


class OfRun(AgencyOwned):
    """A row of one run's snapshot; it has a key of its own and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    run = models.ForeignKey(TnaRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(AgencyOwned.Meta):
        abstract = True
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("run")]


class RunFile(AgencyOwned):
    """A document that was written of a run; ``kind`` is one of the four kinds of document."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    run = models.ForeignKey(TnaRun, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    file = models.ForeignKey("platform.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("run"), SameAgency("file")]
