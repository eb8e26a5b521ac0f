"""The alarms of an incident's clock."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.platform.access import Actor
from bina.platform.incidents.commands import escalate_incident
from bina.platform.incidents.commands.reporting import ESCALATE


@app.task(name=ESCALATE, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def escalate(agency_id: str, incident_id: str) -> None:
    """Done twice it reminds once: the tasks of a role are renewed, not doubled."""
    actor = Actor.system(ESCALATE, UUID(agency_id))
    escalate_incident(actor, UUID(incident_id), now=timezone.now())
