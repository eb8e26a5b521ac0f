"""GapAnswer: what else is done about a gap that no module closes in time."""

from uuid import uuid4

from django.db import models

from bina.needs.domain.gap_answers import AnswerState
from bina.needs.models.plan import COMPETENCY, POSITION, UNIT
from bina.platform.tenancy import AgencyOwned, SameAgency


class GapAnswer(AgencyOwned):
    """A tracked proposal for ``people`` of a unit; ``owner`` sees to it until ``due_on``."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    plan = models.ForeignKey("needs.DevelopmentPlan", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(POSITION, on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(COMPETENCY, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    people = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    owner = models.ForeignKey("organization.Employee", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=10, default=AnswerState.PROPOSED.value)
    result = models.CharField(max_length=500, blank=True)
    proposed_by_id = models.UUIDField(null=True)
    proposed_by_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("plan"),
            SameAgency("unit"),
            SameAgency("position"),
            SameAgency("competency"),
            SameAgency("owner"),
        ]
        indexes = [models.Index(fields=["agency_id", "due_on"], name="needs_gapanswer_due")]
