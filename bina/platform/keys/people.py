"""Personal shred keys: what is sealed with a person's key is gone when the key is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bina.platform.keys.models import PersonKey
from bina.platform.keys.ring import unwrap, wrap
from bina.platform.keys.sealing import (
    Key,
    Place,
    draw_secret,
    is_sealed,
    key_name_of,
    open_with,
    seal_with,
)

_LOOK_UP = (
    "SELECT person_id, wrapped, kek_version FROM platform_personkey WHERE person_id = ANY(%s)"
)
ERASED = "bina1:erased"
"""Stands for a value of someone whose key is shredded already."""


@dataclass(frozen=True)
class PersonKeys:
    """The keys of some people; a person without one is erased."""

    secrets: dict[UUID, bytes] = field(default_factory=dict, repr=False)

    def seal(self, person_id: UUID, text: str, place: Place) -> str:
        secret = self.secrets.get(person_id)
        if secret is None:
            return ERASED
        return seal_with(Key(_name(person_id), secret), text, place)

    def unseal(self, sealed: str, place: Place) -> str | None:
        """None where the key is gone. Raises SealBroken for a changed value or another place."""
        person_id = person_of(sealed)
        secret = self.secrets.get(person_id) if person_id else None
        if person_id is None or secret is None:
            return None
        return open_with(Key(_name(person_id), secret), sealed, place)


def person_of(sealed: str) -> UUID | None:
    """Whose key a sealed text asks for, None for other texts."""
    if not is_sealed(sealed) or sealed == ERASED:
        return None
    kind, _, rest = key_name_of(sealed).partition(".")
    return UUID(rest) if kind == "person" else None


def load_person_keys(people: Iterable[UUID]) -> PersonKeys:
    """The keys that live; one query."""
    return PersonKeys(_known(set(people))[0])


def ensure_person_keys(people: Iterable[UUID]) -> PersonKeys:
    """The same, made for whoever has had none yet; the transaction's own."""
    wanted = set(people)
    secrets, shredded = _known(wanted)
    missing = sorted(wanted - secrets.keys() - shredded)
    if missing:
        # sorted, so that two transactions that meet wait for each other in one order
        PersonKey.objects.bulk_create([_fresh(one) for one in missing], ignore_conflicts=True)
        secrets |= _known(set(missing))[0]
    return PersonKeys(secrets)


def shred(person_id: UUID) -> bool:
    """Destroy a person's key, for good; False where there is none. Inside a command only."""
    fresh = _fresh(person_id)
    PersonKey.objects.bulk_create([fresh], ignore_conflicts=True)
    living = PersonKey.objects.filter(person_id=person_id, shredded_at=None)
    return bool(living.update(wrapped=None, shredded_at=timezone.now()))


def _fresh(person_id: UUID) -> PersonKey:
    version, wrapped = wrap(bound_of(person_id), draw_secret())
    return PersonKey(person_id=person_id, wrapped=wrapped, kek_version=version)


def _known(people: set[UUID]) -> tuple[dict[UUID, bytes], set[UUID]]:
    """The secrets that live, and whose were shredded."""
    if not people:
        return {}, set()
    with connection.cursor() as cursor:  # past the ORM: every command asks this
        cursor.execute(_LOOK_UP, [list(people)])
        found = cursor.fetchall()
    living = {
        person: unwrap(bound_of(person), wrapped, version)
        for person, wrapped, version in found
        if wrapped is not None
    }
    return living, {person for person, wrapped, _ in found if wrapped is None}


def bound_of(person_id: UUID) -> bytes:
    """What a wrapped personal key is bound to."""
    return f"platform_personkey/{person_id}".encode()


def _name(person_id: UUID) -> str:
    return f"person.{person_id}"
