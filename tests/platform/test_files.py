"""Files: fetched by their owner, by holders of the permission, and by nobody else."""

from uuid import uuid4

import pytest

from bina.platform.access import Actor, Grant, Permission, WholeAgency
from bina.platform.commands import reading
from bina.platform.files import (
    find_file,
    new_file_path,
    open_path,
    register_file,
    remove_file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.03")]

FETCH = Permission("test.fetch", "Mengambil", roles={"auditor"}, scope=WholeAgency())


@pytest.fixture
def owner(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return Actor(uuid4(), uuid4(), "Penguji", (Grant("pegawai"),))


def put(owner, permission=""):
    file_id, path = new_file_path(owner)
    path.write_bytes(b"isi")
    with reading(owner):
        register_file(owner, file_id, name="daftar.xlsx", permission=permission)
    return file_id


def found_by(actor, file_id):
    with reading(actor):
        return find_file(actor, file_id)


def test_the_owner_gets_the_same_bytes(owner):
    file_id = put(owner)
    assert found_by(owner, file_id).size == 3
    assert open_path(owner, file_id).read_bytes() == b"isi"


def test_others_find_it_only_by_its_permission(owner):
    colleague = Actor(uuid4(), owner.agency_id, "Lain", (Grant("pegawai"),))
    auditor = Actor(uuid4(), owner.agency_id, "Auditor", (Grant("auditor"),))
    stranger = Actor(uuid4(), uuid4(), "Asing", (Grant("auditor"),))
    open_to_auditors, private = put(owner, "test.fetch"), put(owner)
    assert found_by(auditor, open_to_auditors) is not None
    assert found_by(auditor, private) is None
    assert found_by(colleague, open_to_auditors) is None
    assert found_by(stranger, open_to_auditors) is None


def test_a_removed_file_is_gone_from_disk_and_not_found(owner):
    file_id = put(owner)
    with reading(owner):
        remove_file(file_id)
    assert found_by(owner, file_id) is None
    assert not open_path(owner, file_id).exists()
