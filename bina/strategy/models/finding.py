"""AuditFinding: what an audit found in a unit; FindingNote: what was done about it since."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned, SameAgency
from bina.strategy.domain.finding import FindingStatus, RootCause


class AuditFinding(AgencyOwned):
    """A finding by its number; severity 1 to 3. The competency is cited by its code.

    One number may cite several competencies or units: ``ordinal`` counts its rows from 1.
    ``objective`` is the one that the finding endangers, if any.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    number = models.CharField(max_length=100)
    ordinal = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey("organization.Unit", on_delete=models.PROTECT, related_name="+")
    competency_code = models.CharField(max_length=50)
    found_on = models.DateField()
    severity = models.DecimalField(max_digits=11, decimal_places=9)
    status = models.CharField(max_length=20, choices=[(s, s) for s in FindingStatus])
    root_cause = models.CharField(max_length=20, choices=[(c, c) for c in RootCause])
    objective = models.ForeignKey(
        "strategy.Objective", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("unit"),
            SameAgency("objective"),
            models.UniqueConstraint(
                fields=["agency_id", "number", "ordinal"], name="strategy_finding_once"
            ),
            models.CheckConstraint(
                condition=models.Q(severity__range=(1, 3)), name="strategy_finding_severity_range"
            ),
        ]
        indexes = [models.Index(fields=["agency_id", "found_on"], name="strategy_finding_found")]


class FindingNote(AgencyOwned):
    """One step of the follow-up (*tindak lanjut*), with its evidence if there is any."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    finding = models.ForeignKey(AuditFinding, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    file_id = models.UUIDField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by_id = models.UUIDField(null=True)
    written_by_name = models.CharField(max_length=200)

    class Meta(AgencyOwned.Meta):
        constraints = [*AgencyOwned.Meta.constraints, SameAgency("finding")]
        indexes = [
            models.Index(fields=["agency_id", "finding", "written_at"], name="strategy_note_of")
        ]
