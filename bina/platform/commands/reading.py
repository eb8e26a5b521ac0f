"""``reading``: the transaction in which queries run and pages are rendered."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from bina.platform.access import Actor
from bina.platform.remembering import remembering
from bina.platform.tenancy import agency


@contextmanager
def reading(actor: Actor) -> Iterator[None]:
    """One transaction with the actor's agency set; everything lazy must be used up inside."""
    is_whole = not transaction.get_connection().in_atomic_block
    place = actor.agency_id
    with transaction.atomic(), agency(place, is_whole=is_whole), remembering(place):
        yield
