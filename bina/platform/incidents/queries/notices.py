"""Who has been told of an incident."""

from datetime import datetime
from uuid import UUID

from bina.platform.incidents.domain import TELLING, Recipient
from bina.platform.incidents.models import IncidentEntry


def told_of(incident_id: UUID, since: datetime) -> dict[Recipient, datetime]:
    """When each was told first since the clock was started; those not told are left out."""
    kinds = {kind.value: recipient for recipient, kind in TELLING.items()}
    rows = IncidentEntry.objects.filter(
        incident_id=incident_id, kind__in=kinds, happened_at__gte=since
    ).order_by("-happened_at")
    return {kinds[row.kind]: row.happened_at for row in rows}
