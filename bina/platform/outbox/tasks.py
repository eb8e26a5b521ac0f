"""The queued delivery of one event to one reaction."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from bina.kernel.event import Event
from bina.platform.access import Actor
from bina.platform.outbox.models import Delivery, OutboxEvent
from bina.platform.outbox.registry import find_reaction
from bina.platform.tenancy import agency

# the event whose reaction is running at the moment, if any
cause: ContextVar[OutboxEvent | None] = ContextVar("cause", default=None)

FROM_JSON: dict[type, Callable[[str], Any]] = {
    UUID: UUID,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def rebuild(event: type[Event], payload: dict[str, Any]) -> Event:
    """The event as it was announced; ids and dates come back from text."""
    kinds = {field.name: field.type for field in fields(event)}
    return event(**{name: _from_json(kinds[name], value) for name, value in payload.items()})


def _from_json(kind: Any, value: Any) -> Any:
    """``kind`` may also be one of them or None."""
    convert = next(filter(None, map(FROM_JSON.get, (kind, *get_args(kind)))), None)
    return convert(value) if convert and value is not None else value


@app.task(
    name="platform.deliver",
    retry=RetryStrategy(max_attempts=6, exponential_wait=4),
)
def deliver(event_id: str, reaction: str, agency_id: str) -> None:
    """Run the reaction once; after the last failed attempt the job stays parked as failed."""
    owner = UUID(agency_id) if agency_id else None
    found = find_reaction(reaction)
    with transaction.atomic(), agency(owner):
        row = OutboxEvent.objects.get(id=event_id)
        if not _claim(row, reaction):
            return
        token = cause.set(row)
        try:
            found.run(rebuild(found.event, row.payload), Actor.system(row.name, owner))
        finally:
            cause.reset(token)


def _claim(row: OutboxEvent, reaction: str) -> bool:
    """False when this reaction has already had its effect."""
    _, is_new = Delivery.objects.get_or_create(
        event_id=row.id, reaction=reaction, defaults={"agency_id": row.agency_id}
    )
    return is_new
