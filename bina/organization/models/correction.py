"""CorrectionRequest: an employee says what is wrong in the own record, HR answers."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from bina.organization.domain.correction import CorrectionState, Datum
from bina.platform.tenancy import AgencyOwned, SameAgency


class CorrectionRequest(AgencyOwned):
    """``wanted`` is what would be right, ``answer`` what HR says; at most one open per datum.

    A date is written as ISO text in ``wanted``, a code as in the model.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    employee = models.ForeignKey(
        "organization.Employee", on_delete=models.PROTECT, related_name="+"
    )
    datum = models.CharField(max_length=12, choices=[(one, one) for one in Datum])
    wanted = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10,
        choices=[(one, one) for one in CorrectionState],
        default=CorrectionState.ASKED.value,
    )
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("employee"),
            models.UniqueConstraint(
                fields=["employee", "datum"],
                condition=Q(state=CorrectionState.ASKED.value),
                name="organization_correction_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.ASKED.value, answered_at=None)
                | (~Q(state=CorrectionState.ASKED.value) & Q(answered_at__isnull=False)),
                name="organization_correction_answered",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "employee", "-asked_at"], name="organization_correction_of"
            ),
        ]
