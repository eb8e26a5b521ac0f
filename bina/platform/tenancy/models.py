"""AgencyOwned: the base of every table whose rows belong to one agency."""

from django.db import models

from bina.platform.tenancy.constraints import AgencyIsolation


class AgencyOwned(models.Model):
    """``agency_id`` names the owner; the policy and the composite key come with it.

    A child writes ``class Meta(AgencyOwned.Meta)`` and starts its own constraints with
    ``*AgencyOwned.Meta.constraints``.
    """

    agency_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            AgencyIsolation(name="%(app_label)s_%(class)s_isolation"),
            models.UniqueConstraint(
                fields=["agency_id", "id"], name="%(app_label)s_%(class)s_agency_key"
            ),
        ]
