"""How long closed incidents are kept: they are the evidence that people were told."""

from datetime import datetime

from bina.platform.files import remove_file
from bina.platform.incidents.models import DataIncident, IncidentEntry
from bina.platform.privacy import Retention, register_retention
from bina.platform.privacy.commands import remove_some

BATCH = 100


def _incidents(before: datetime, most: int) -> int:
    """Closed ones, with their diary and its files; one that was reopened has no such moment."""
    over = DataIncident.objects.filter(closed_at__lt=before).order_by("closed_at")
    keys = list(over.values_list("id", flat=True)[:most])
    if not keys:
        return 0
    entries = IncidentEntry.objects.filter(incident_id__in=keys)
    for file_id in filter(None, entries.values_list("file_id", flat=True)):
        remove_file(file_id)
    entries._raw_delete(entries.db)
    return remove_some(DataIncident.objects.filter(id__in=keys), most)


register_retention(
    Retention(
        "platform.incidents",
        1825,
        _incidents,
        ("platform.DataIncident", "platform.IncidentEntry"),
        batch=BATCH,
    )
)
