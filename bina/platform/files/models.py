"""StoredFile: one file of one agency."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyOwned


class StoredFile(AgencyOwned):
    """Its bytes lie at ``<files>/<agency_id>/<id>``; ``permission`` opens it to others."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    owner_id = models.UUIDField(null=True)
    permission = models.CharField(max_length=100, blank=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(AgencyOwned.Meta):
        pass
