"""What an observer saw of a competency at the workplace."""

from uuid import uuid4

from django.db import models

from bina.needs.models.campaign import RatingForm
from bina.platform.tenancy import AgencyOwned, SameAgency


class WorkObservation(AgencyOwned):
    """Where and when a level was seen, beside its answer in the form.

    ``behaviours`` is a list of ``{"level": 1-5, "text": …, "is_seen": …}``: the indicators of the
    dictionary as they read on that day, and whether each was seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    form = models.ForeignKey(RatingForm, on_delete=models.PROTECT, related_name="+", db_index=False)
    competency = models.ForeignKey(
        "competency.Competency", on_delete=models.PROTECT, related_name="+"
    )
    observed_on = models.DateField()
    place = models.CharField(max_length=200)
    behaviours = models.JSONField(default=list)

    class Meta(AgencyOwned.Meta):
        constraints = [
            *AgencyOwned.Meta.constraints,
            SameAgency("form"),
            SameAgency("competency"),
            models.UniqueConstraint(
                fields=["form", "competency"], name="needs_workobservation_once"
            ),
        ]
