"""UnitResponse: what the head of a unit says of a draft; Objection: one thing held to be wrong."""

from uuid import uuid4

from django.db import models

from bina.needs.domain.responses import ObjectionKind, ResponseState, Verdict
from bina.needs.models.cycle import NeedsCycle, TnaRun
from bina.platform.tenancy import AgencyOwned, SameAgency


class UnitResponse(AgencyOwned):
    """One per unit of the first level and cycle; ``run`` is the draft it speaks of.

    ``digest`` is the SHA-256 of the unit's figures in that draft: a new draft asks again only
    where it differs. ``round`` counts how often the unit was asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.ForeignKey(NeedsCycle, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(TnaRun, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10,
        choices=[(one, one) for one in ResponseState],
        default=ResponseState.WAITING.value,
    )
    round = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    note = models.TextField(blank=True)
    responded_at = models.DateTimeField(null=True)
    responded_by_id = models.UUIDField(null=True)
    responded_by_name = models.CharField(max_length=200, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("cycle"),
            SameAgency("run"),
            SameAgency("unit"),
            models.UniqueConstraint(fields=["cycle", "unit"], name="needs_unitresponse_once"),
        ]


class Objection(AgencyOwned):
    """A reason for it, and HR's answer; about one competency or person where it names one."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    response = models.ForeignKey(UnitResponse, on_delete=models.PROTECT, related_name="objections")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(one, one) for one in ObjectionKind])
    competency = models.ForeignKey(
        "competency.Competency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    employee = models.ForeignKey(
        "organization.Employee", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    verdict = models.CharField(
        max_length=10, choices=[(one, one) for one in Verdict], default=Verdict.OPEN.value
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("response"),
            SameAgency("competency"),
            SameAgency("employee"),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.OPEN.value, answered_at=None)
                | (~models.Q(verdict=Verdict.OPEN.value) & models.Q(answered_at__isnull=False)),
                name="needs_objection_answered",
            ),
        ]


class Settlement(AgencyOwned):
    """A draft on its way to being settled; its decisions are those of its case.

    ``letter_id`` is the letter that settled it. One a cycle: handed in again after it came back,
    it may name another run.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    cycle = models.OneToOneField(NeedsCycle, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(TnaRun, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by_id = models.UUIDField(null=True)
    proposed_by_name = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True)
    letter_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("cycle"), SameAgency("run")]
