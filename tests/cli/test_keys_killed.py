"""``bina keys rotate`` as a process, killed where a lock of the test holds it.

Nobody's values are lost at any point, and running it again finishes without a further key.
"""

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings as django_settings

from bench.house import BINA
from bina.platform.database.opening import Urls
from bina.platform.keys import Place, ensure_person_keys, load_person_keys, seal, unseal
from bina.platform.keys.folder import KeyFolder
from bina.platform.keys.models import DataKey, PersonKey
from bina.platform.keys.purposes import NIK, PURPOSES
from bina.platform.keys.ring import ensure_keys, forget_keys
from bina.platform.keys.rotation import BATCH

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("4.36")]

HERE = Place("organization_employee", "nik", "1")
PEOPLE = 2 * BATCH + 10  # three batches
WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'FOR UPDATE'"
)
LAST_OF = "SELECT id FROM {} ORDER BY id DESC LIMIT 1 OFFSET {} FOR UPDATE"

# where the lock holds the process, and how many wrapped keys have moved by then
POINTS = {
    "before the first data key": (LAST_OF.format("platform_datakey", 0), 0),
    "before the first personal key": (
        LAST_OF.format("platform_personkey", PEOPLE - 1), len(PURPOSES),
    ),
    "after one batch": (
        LAST_OF.format("platform_personkey", PEOPLE - BATCH - 1), len(PURPOSES) + BATCH,
    ),
    "in the last batch": (LAST_OF.format("platform_personkey", 0), len(PURPOSES) + 2 * BATCH),
}  # fmt: skip


class Office:
    """Sealed values, the folder of keys and the process that rotates them."""

    def __init__(self, folder: Path, urls: Urls) -> None:
        self.folder, self.urls = KeyFolder(folder), urls
        ensure_keys()
        self.people: list[UUID] = [uuid4() for _ in range(PEOPLE)]
        keys = ensure_person_keys(self.people)
        self.nik = seal(NIK, "3171", HERE)
        self.names = {one: keys.seal(one, f"orang {one}", HERE) for one in self.people}

    def start(self, **how: Any) -> "subprocess.Popen[str]":
        environment = os.environ | {
            "BINA_DATABASE_URL": self.urls.app,
            "BINA_KEYS_DIR": str(self.folder.path),
            "BINA_DEVELOPMENT": "1",
        }
        return subprocess.Popen([*BINA, "keys", "rotate"], env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)  # fmt: skip

    def finish(self) -> str:
        process = self.start()
        told, fault = process.communicate(timeout=60)
        assert process.returncode == 0, fault
        return told

    def moved(self) -> int:
        return sum(
            model.objects.filter(kek_version=2).count()  # type: ignore[attr-defined]
            for model in (DataKey, PersonKey)
        )

    def assert_all_opens(self) -> None:
        forget_keys()
        assert unseal(self.nik, HERE) == "3171"
        keys = load_person_keys(self.people)
        assert all(keys.unseal(self.names[one], HERE) == f"orang {one}" for one in self.people)


@pytest.fixture
def office(installed: Urls, settings: Any, tmp_path: Path) -> Iterator[Office]:
    settings.KEYS_DIR = shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    forget_keys()
    yield Office(settings.KEYS_DIR, installed)
    forget_keys()


@contextmanager
def held_at(url: str, lock: str) -> Iterator[psycopg.Connection]:
    """Rows of the table are locked; the block goes on once the rotation waits for them."""
    with psycopg.connect(url) as holder:
        holder.execute(lock)
        yield holder


def kill_at(office: Office, admin: str, lock: str) -> None:
    with held_at(admin, lock), psycopg.connect(admin, autocommit=True) as watcher:
        process = office.start()
        deadline = time.monotonic() + 60
        while watcher.execute(WAITS).fetchone() == (0,):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()


@pytest.fixture
def admin(cluster: Any) -> str:
    return str(cluster.admin_url_of(django_settings.DATABASES["default"]["NAME"]))


def test_rotation_killed_again_and_again_loses_nothing(office: Office, admin: str) -> None:
    for lock, moved in POINTS.values():
        kill_at(office, admin, lock)
        assert office.moved() == moved
        office.assert_all_opens()
    assert "Kunci induk sekarang 0002" in office.finish()
    assert office.moved() == PEOPLE + len(PURPOSES)
    assert office.folder.versions() == [1, 2]
    office.folder.file(1).unlink()
    office.assert_all_opens()


def test_key_that_cannot_be_written_is_not_there(office: Office) -> None:
    """An empty file would be the newest key, and nothing could be sealed any more."""
    process = office.start(
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert [path.name for path in office.folder.path.iterdir()] == ["0001.key"]
    office.assert_all_opens()
    assert "Kunci induk sekarang 0002" in office.finish()
