"""Shredding: with a person's key, everything sealed with it is gone."""

from uuid import uuid4

import pytest

from bina.platform.keys import (
    ERASED,
    Place,
    SealBroken,
    ensure_person_keys,
    load_person_keys,
    person_of,
    shred,
)
from bina.platform.keys.models import PersonKey

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
HERE = Place("platform_auditentry", "after.name", "1")


def test_a_person_has_one_key():
    person = uuid4()
    sealed = ensure_person_keys([person]).seal(person, "Siti", HERE)
    assert person_of(sealed) == person
    assert ensure_person_keys([person]).unseal(sealed, HERE) == "Siti"
    assert PersonKey.objects.filter(person_id=person).count() == 1


def test_another_place_or_person_does_not_open_it():
    person, other = uuid4(), uuid4()
    keys = ensure_person_keys([person, other])
    sealed = keys.seal(person, "Siti", HERE)
    with pytest.raises(SealBroken):
        keys.unseal(sealed, Place("platform_auditentry", "after.name", "2"))
    with pytest.raises(SealBroken):
        keys.unseal(sealed.replace(str(person), str(other)), HERE)


def test_what_was_sealed_is_gone_after_shredding():
    person, other = uuid4(), uuid4()
    keys = ensure_person_keys([person, other])
    sealed = {one: keys.seal(one, "Siti", HERE) for one in (person, other)}
    assert shred(person)
    assert not shred(person)
    left = load_person_keys([person, other])
    assert left.unseal(sealed[person], HERE) is None
    assert left.unseal(sealed[other], HERE) == "Siti"
    assert ensure_person_keys([person]).seal(person, "lagi", HERE) == ERASED
    assert not PersonKey.objects.get(person_id=person).wrapped


def test_someone_without_a_key_can_be_shredded_too():
    person = uuid4()
    assert shred(person)
    assert ensure_person_keys([person]).secrets == {}


def test_texts_in_the_open_belong_to_nobody():
    assert person_of("Siti") is person_of(ERASED) is person_of("bina1:nik.1:AAAA") is None


def test_keys_are_not_shown():
    person = uuid4()
    keys = ensure_person_keys([person])
    assert repr(keys.secrets[person]) not in repr(keys)
