"""Consultation: whom an agency asked; ConsultationVerdict: what they said of one competency."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from bina.platform.tenancy import AgencyOwned, SameAgency
from bina.strategy.domain.consultation import (
    ConsultationKind,
    ConsultationState,
    StakeholderGroup,
    Verdict,
)


class Consultation(AgencyOwned):
    """An interview, focus group or survey about the needs of a unit and the units below it.

    ``party`` names the group that was asked and ``people_count`` how many they were; nobody is
    named. ``summary`` is in the words of whoever keeps the log, never a quotation.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in ConsultationKind])
    group = models.CharField(max_length=16, choices=[(g, g) for g in StakeholderGroup])
    party = models.CharField(max_length=150)
    people_count = models.PositiveIntegerField()
    held_on = models.DateField()
    summary = models.TextField(blank=True)
    file_id = models.UUIDField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=ConsultationState.DRAFT.value)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by_id = models.UUIDField(null=True)
    opened_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            models.CheckConstraint(
                condition=~Q(state=ConsultationState.RECORDED.value) | Q(recorded_at__isnull=False),
                name="strategy_consultation_recorded",
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "-held_on", "id"], name="strategy_consultation_held")
        ]


class ConsultationVerdict(AgencyOwned):
    """What a consultation said of the competency, which is cited by its code.

    ``factor`` is stated by an adjusting verdict alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    competency_code = models.CharField(max_length=50)
    verdict = models.CharField(max_length=10, choices=[(v, v) for v in Verdict])
    factor = models.DecimalField(max_digits=5, decimal_places=3, null=True)
    reason = models.CharField(max_length=500)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("consultation"),
            models.UniqueConstraint(
                fields=["agency_id", "consultation", "competency_code"],
                name="strategy_verdict_once",
            ),
            models.CheckConstraint(
                condition=Q(factor__isnull=False, verdict=Verdict.ADJUSTED.value)
                | (Q(factor=None) & ~Q(verdict=Verdict.ADJUSTED.value)),
                name="strategy_verdict_factor",
            ),
        ]
