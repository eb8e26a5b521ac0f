"""Backup, wipe, restore: the same rows and files again, or a refusal that changes nothing."""

import shutil
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from bina.platform.backup import make_backup, restore_backup
from bina.platform.backup.digests import table_digests
from bina.platform.errors import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.12")]
CONTENT = b"%PDF-1.7 lampiran"


class House:
    """A migrated database with one stored file, and an empty one beside it."""

    def __init__(self, cluster, folder: Path) -> None:
        self.cluster = cluster
        self.names = (f"test_backup_{uuid4().hex[:8]}", f"test_restore_{uuid4().hex[:8]}")
        self.source = cluster.clone(self.names[0]).admin
        self.target = cluster.clone(self.names[1], "template1").admin
        self.files, self.keys, self.path = folder / "files", folder / "keys", folder / "x.bina"
        agency, file = uuid4(), uuid4()
        self.name = f"{agency}/{file}"
        (self.files / str(agency)).mkdir(parents=True)
        (self.files / self.name).write_bytes(CONTENT)
        with psycopg.connect(self.source) as connection:
            connection.execute(
                "INSERT INTO platform_storedfile (id, agency_id, name, content_type, size, sha256,"
                " permission, stored_at) VALUES (%s, %s, 'a.pdf', 'application/pdf', %s,"
                " encode(sha256(%s), 'hex'), '', now())",
                [file, agency, len(CONTENT), CONTENT],
            )

    def back_up(self):
        return make_backup(self.source, self.files, self.keys, self.path)

    def restore(self, **options):
        restored = self.files.with_name("restored")
        restore_backup(self.target, restored, self.keys, self.path, **options)
        return restored

    def digests(self, url):
        with psycopg.connect(url) as connection:
            return table_digests(connection)

    def is_empty(self):
        with psycopg.connect(self.target) as connection:
            row = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        return row == (None,)


@pytest.fixture
def house(cluster, tmp_path):
    made = House(cluster, tmp_path)
    yield made
    for name in made.names:
        cluster.drop(name)


def test_rows_files_policies_and_grants_come_back(house):
    made = house.back_up()
    assert made.missing == ()
    restored = house.restore()
    assert house.digests(house.target) == house.digests(house.source)
    assert (restored / house.name).read_bytes() == CONTENT
    with psycopg.connect(house.target.replace("bina_owner@", "bina_app@")) as app:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="no agency"):
            app.execute("SELECT count(*) FROM platform_storedfile")
        app.rollback()
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="insert-only"):
            app.execute("DELETE FROM platform_auditentry")


def test_nothing_readable_stands_in_the_file(house):
    house.back_up()
    content = house.path.read_bytes()
    assert CONTENT not in content
    assert b"platform_storedfile" not in content
    assert house.path.stat().st_mode & 0o777 == 0o600


def test_a_flipped_byte_is_refused_before_anything_changes(house):
    house.back_up()
    content = bytearray(house.path.read_bytes())
    content[len(content) // 2] ^= 1
    house.path.write_bytes(content)
    with pytest.raises(Refused, match="rusak"):
        house.restore()
    assert house.is_empty()
    assert not house.files.with_name("restored").exists()


def test_without_the_keys_it_is_refused(house):
    house.back_up()
    shutil.rmtree(house.keys)
    with pytest.raises(Refused, match="folder kunci"):
        house.restore()
    assert house.is_empty()


def test_a_filled_database_is_replaced_only_when_asked(house):
    house.back_up()
    house.restore()
    with psycopg.connect(house.target) as connection:
        connection.execute("DELETE FROM platform_storedfile")
    with pytest.raises(Refused, match="--replace"):
        house.restore()
    house.restore(is_replacing=True)
    assert house.digests(house.target) == house.digests(house.source)


def test_a_database_in_use_is_refused(house):
    house.back_up()
    with psycopg.connect(house.target), pytest.raises(Refused, match="masih dipakai"):
        house.restore()


def test_an_older_server_is_refused(house, monkeypatch):
    monkeypatch.setattr("bina.platform.backup.restoring.server_major", lambda connection: 15)
    house.back_up()
    with pytest.raises(Refused, match="versi yang sama atau lebih baru"):
        house.restore()


def test_missing_tools_of_the_server_are_named(house, monkeypatch):
    monkeypatch.setattr("bina.platform.backup.making.server_major", lambda connection: 14)
    with pytest.raises(Refused, match="postgresql-client-14"):
        house.back_up()
    assert not list(house.path.parent.glob("x.bina*"))


def test_a_file_that_is_gone_is_told(house):
    (house.files / house.name).unlink()
    assert house.back_up().missing == (house.name,)
    house.restore()


def test_an_existing_file_is_never_overwritten(house):
    house.path.write_bytes(b"lama")
    with pytest.raises(Refused, match="sudah ada"):
        house.back_up()
    assert house.path.read_bytes() == b"lama"
