"""``announce``: store the event and queue one job per reaction, in the same transaction."""

from dataclasses import asdict
from uuid import UUID

from django.apps import apps

from bina.kernel.event import Event
from bina.platform.commands import running_correlation
from bina.platform.outbox.models import OutboxEvent
from bina.platform.outbox.registry import reactions_to
from bina.platform.outbox.tasks import cause, deliver
from bina.platform.tenancy import current_agency


def rank_of(event_name: str) -> int:
    """The rank of the app that an event belongs to, as its AppConfig states it."""
    return int(getattr(apps.get_app_config(event_name.split(".", 1)[0]), "rank"))  # noqa: B009


def _check_climb(event: Event, origin: OutboxEvent | None) -> None:
    if origin is not None and rank_of(event.name) <= rank_of(origin.name):
        raise RuntimeError(f"{event.name} may not follow {origin.name}: events only climb")


def announce(event: Event) -> UUID:
    """Call it inside a command. Raises RuntimeError when the chain of events does not climb."""
    origin = cause.get()
    _check_climb(event, origin)
    agency_id = current_agency()
    row = OutboxEvent.objects.create(
        agency_id=agency_id,
        name=event.name,
        version=event.version,
        payload=asdict(event),
        cause_id=origin.id if origin else None,
        correlation_id=running_correlation(),
    )
    for reaction in reactions_to(type(event)):
        deliver.defer(event_id=str(row.id), reaction=reaction.name, agency_id=str(agency_id or ""))
    return row.id
