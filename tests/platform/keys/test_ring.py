"""Data keys: made once, never beside lost ones, never in the open."""

from pathlib import Path

import pytest

from bina.platform.keys import KeyFault, Place, SealBroken, keyed_hash, seal, unseal
from bina.platform.keys.models import DataKey
from bina.platform.keys.purposes import NIK, NIK_SEARCH, PURPOSES
from bina.platform.keys.ring import data_key, ensure_keys, forget_keys

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
HERE = Place("organization_employee", "nik", "1")


def test_every_purpose_has_a_key_of_its_own():
    secrets = {data_key(purpose).secret for purpose in PURPOSES}
    assert len(secrets) == len(PURPOSES)
    ensure_keys()
    assert DataKey.objects.count() == len(PURPOSES)


def test_sealed_values_open_in_another_process():
    sealed = seal(NIK, "3171010101900001", HERE)
    forget_keys()
    assert unseal(sealed, HERE) == "3171010101900001"
    with pytest.raises(SealBroken):
        unseal(sealed, Place("organization_employee", "nik", "2"))


def test_a_keyed_hash_is_of_its_key():
    assert keyed_hash(NIK_SEARCH, "1") == keyed_hash(NIK_SEARCH, "1")
    assert keyed_hash(NIK_SEARCH, "1") not in (keyed_hash(NIK, "1"), keyed_hash(NIK_SEARCH, "2"))


def test_lost_keys_are_not_replaced_in_silence(settings, tmp_path: Path):
    settings.KEYS_DIR = tmp_path / "keys"
    with pytest.raises(KeyFault, match="hilang"):
        ensure_keys()
    assert not settings.KEYS_DIR.exists()


def test_an_empty_installation_gets_its_first_key(settings, tmp_path: Path):
    DataKey.objects.all().delete()
    settings.KEYS_DIR = tmp_path / "keys"
    forget_keys()
    ensure_keys()
    assert (tmp_path / "keys" / "0001.key").exists()
    forget_keys()


def test_no_data_key_stands_in_the_open():
    wrapped = b"".join(bytes(row.wrapped) for row in DataKey.objects.all())
    assert not any(data_key(purpose).secret in wrapped for purpose in PURPOSES)


def test_a_wrapped_key_serves_its_own_purpose_only():
    other = DataKey.objects.get(purpose="files")
    DataKey.objects.filter(purpose=NIK).update(wrapped=other.wrapped)
    forget_keys()
    with pytest.raises(SealBroken):
        data_key(NIK)
    forget_keys()
