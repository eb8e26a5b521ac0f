"""WorkforceNeed: how many people a position needs in a year, by workload analysis (ABK)."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned, SameAgency


class WorkforceNeed(AgencyOwned):
    """``basis`` is the document of the analysis."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    position = models.ForeignKey(
        "organization.Position", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    needed = models.PositiveIntegerField()
    basis = models.CharField(max_length=200, blank=True)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("position"),
            models.UniqueConstraint(
                fields=["agency_id", "position", "year"], name="strategy_workforce_once"
            ),
        ]
