"""A form sent twice has its effect once: its key is claimed in the transaction of its command."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from bina.platform.commands.context import Running
from bina.platform.commands.forms import FormOnce

# One statement, so that a second sender waits for the first to commit. The same form with other
# values (sent, gone back, changed, sent again) is a new wish and takes the key over.
_CLAIM = """
INSERT INTO platform_formonce (id, agency_id, person_id, key, digest, location, sent_at)
VALUES (gen_random_uuid(), %s, %s, %s, %s, '', now())
ON CONFLICT (agency_id, person_id, key)
DO UPDATE SET digest = excluded.digest, location = '', sent_at = now()
WHERE platform_formonce.digest <> excluded.digest
RETURNING id
"""


class Repeated(Exception):
    """This very form has had its effect already."""


@dataclass
class Sending:
    """One form as it came in: the key that its page gave it, and SHA-256 of what it says."""

    agency_id: UUID | None
    person_id: UUID
    key: str
    digest: str
    is_claimed: bool = False


_sending: ContextVar[Sending | None] = ContextVar("sending", default=None)


@contextmanager
def sent_once(sending: Sending | None) -> Iterator[None]:
    """The first command inside claims the form; Raises Repeated when that was done before."""
    token = _sending.set(sending)
    try:
        yield
    finally:
        _sending.reset(token)


def claim_form(frame: Running) -> None:
    """Called by the outermost command in its transaction; without a form there is no claim."""
    sending = _sending.get()
    if sending is None or sending.is_claimed or frame.agency_id != sending.agency_id:
        return
    with connection.cursor() as cursor:
        wanted = [sending.agency_id, sending.person_id, sending.key, sending.digest]
        cursor.execute(_CLAIM, wanted)
        if cursor.fetchone() is None:
            raise Repeated
    sending.is_claimed = True


def remember_answer(sending: Sending, location: str) -> None:
    """Where the first sender is led; longer addresses than 500 characters are not kept."""
    if len(location) <= FormOnce.LOCATION_LENGTH:
        _forms(sending).update(location=location)


def first_sending(sending: Sending) -> FormOnce:
    """The form that had the effect; call it inside ``reading``."""
    return _forms(sending).get()


def _forms(sending: Sending) -> QuerySet[FormOnce]:
    return FormOnce.objects.filter(
        agency_id=sending.agency_id, person_id=sending.person_id, key=sending.key
    )
