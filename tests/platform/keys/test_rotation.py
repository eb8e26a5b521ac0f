"""Turning the key-encryption key: all keys move, a kill in between costs nothing."""

import shutil
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from bina.platform.keys import KeyFault, Place, ensure_person_keys, seal, shred, unseal
from bina.platform.keys.folder import key_folder
from bina.platform.keys.models import DataKey, PersonKey
from bina.platform.keys.purposes import NIK, PURPOSES
from bina.platform.keys.ring import forget_keys
from bina.platform.keys.rotation import missing_versions, rotate, rotate_in_steps, unused_versions
from tests.databases import Cluster

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]
HERE = Place("organization_employee", "nik", "1")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path):
    """A copy, for the other tests go on with the first key."""
    settings.KEYS_DIR = shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    yield
    forget_keys()


def versions() -> set[int]:
    return {
        version
        for model in (DataKey, PersonKey)
        for version in model.objects.exclude(wrapped=None).values_list("kek_version", flat=True)
    }


def test_all_keys_move_and_everything_still_opens():
    people = [uuid4() for _ in range(5)]
    keys = ensure_person_keys(people)
    shred(people[4])
    sealed, of_person = seal(NIK, "3171", HERE), keys.seal(people[0], "Siti", HERE)
    done = rotate(batch=2)
    assert (done.version, done.moved, done.unused) == (2, len(PURPOSES) + 4, (1,))
    assert versions() == {2}
    key_folder().file(1).unlink()
    forget_keys()
    assert unseal(sealed, HERE) == "3171"
    assert ensure_person_keys(people[:1]).unseal(of_person, HERE) == "Siti"


def test_a_killed_rotation_is_taken_up():
    people = [uuid4() for _ in range(5)]
    keys = ensure_person_keys(people)
    sealed = keys.seal(people[4], "Siti", HERE)
    killed = rotate_in_steps(batch=2)
    for _ in range(4):
        next(killed)
    killed.close()
    assert versions() == {1, 2}
    assert unused_versions() == ()
    assert ensure_person_keys(people).unseal(sealed, HERE) == "Siti"
    done = rotate(batch=2)
    assert (done.version, done.unused) == (2, (1,))
    assert versions() == {2}


def test_a_key_file_in_use_is_missed():
    ensure_person_keys([uuid4()])
    folder = key_folder()
    folder.file(1).rename(folder.path / "elsewhere")
    with pytest.raises(KeyFault, match="restore"):
        rotate()
    assert missing_versions() == (1,)


def test_two_rotations_do_not_run_at_once(cluster: Cluster):
    url = cluster.admin_url_of(settings.DATABASES["default"]["NAME"])
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('bina.keys.rotate'))")
        with pytest.raises(KeyFault, match="sedang berjalan"):
            rotate()
        # at once: a server lets go of a closed connection's locks a moment later
        other.execute("SELECT pg_advisory_unlock(hashtext('bina.keys.rotate'))")
    assert key_folder().versions() == [1]
    assert rotate().version == 2
