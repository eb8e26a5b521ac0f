"""RecordView: somebody opened the whole record of somebody else."""

from uuid import uuid4

from django.db import models

from bina.platform.tenancy import AgencyIsolation


class RecordView(models.Model):
    """Insert-only by grant and by trigger (see the migration), and never one's own record.

    ``viewer_id`` None is whoever runs the installation. ``place`` is the name of the route that
    showed the record, or of the command.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency_id = models.UUIDField(editable=False)
    viewer_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    place = models.CharField(max_length=60)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [AgencyIsolation(name="platform_recordview_isolation")]
        indexes = [
            models.Index(
                fields=["agency_id", "person_id", "-seen_at", "-id"],
                name="platform_recordview_person",
            ),
            models.Index(
                fields=["agency_id", "-seen_at", "-id"], name="platform_recordview_newest"
            ),
        ]
