"""Results of assessments, and the ledger of evidence they and others enter."""

from uuid import uuid4

from django.db import models

from bina.competency.domain.evidence import EvidenceKind
from bina.competency.models.dictionary import Competency
from bina.platform.tenancy import AgencyOwned, SameAgency


class AssessmentResult(AgencyOwned):
    """One result of one method: level 0 to 5. Rows are added, never rewritten.

    Of rows of the same day and method the one with the higher ``row_order`` counts.
    ``unit`` and ``position`` are those of the day on which it happened, as far as known.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(
        "organization.Employee", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, null=True, related_name="+"
    )
    method = models.CharField(max_length=30)
    level = models.DecimalField(max_digits=10, decimal_places=9)
    assessed_on = models.DateField()
    row_order = models.BigIntegerField()
    is_imported = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            SameAgency("competency"),
            SameAgency("unit"),
            SameAgency("position"),
            models.UniqueConstraint(
                fields=["employee", "competency", "method", "assessed_on", "row_order"],
                name="competency_result_order_once",
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(0, 5)), name="competency_result_level_range"
            ),
        ]


class Evidence(AgencyOwned):
    """A row of the ledger: who showed what, when, from which source, confirmed by whom.

    It belongs to the person and carries the agency and unit where it happened. ``valid_until`` is
    the first day on which it no longer counts; None never ends. ``file_hash`` is SHA-256 in hex.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey("organization.Person", on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=[(k, k) for k in EvidenceKind])
    result = models.OneToOneField(
        AssessmentResult, on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    occurred_on = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    file_hash = models.CharField(max_length=64, blank=True)
    recorded_by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    verified_by_id = models.UUIDField(null=True)
    verified_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("competency"),
            SameAgency("unit"),
            SameAgency("result"),
        ]
        indexes = [models.Index(fields=["person", "competency"], name="competency_evidence_person")]
