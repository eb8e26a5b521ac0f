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
    with transaction.atomic(), agency(actor.agency_id), remembering(actor.agency_id):
        yield
