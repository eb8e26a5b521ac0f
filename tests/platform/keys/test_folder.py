"""The folder of key-encryption keys, its file modes and what is said of its faults."""

from pathlib import Path
from stat import S_IMODE

import pytest

from bina.platform.keys.faults import KeyFault
from bina.platform.keys.folder import KeyFolder

pytestmark = pytest.mark.requirement("4.36")


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "keys")


def test_keys_are_numbered_and_closed_to_others(folder: KeyFolder):
    assert [folder.add(), folder.add()] == folder.versions() == [1, 2]
    assert folder.newest() == 2
    assert S_IMODE(folder.path.stat().st_mode) == 0o700
    assert {S_IMODE(folder.file(version).stat().st_mode) for version in (1, 2)} == {0o600}
    assert folder.read(1) != folder.read(2)
    assert list(folder.problems()) == []


def test_a_missing_key_is_told_with_its_remedy(folder: KeyFolder):
    with pytest.raises(KeyFault, match="bina keys restore"):
        folder.newest()
    with pytest.raises(KeyFault, match=r"0003\.key"):
        folder.read(3)


def test_open_and_damaged_files_are_told(folder: KeyFolder):
    folder.add()
    folder.path.chmod(0o755)
    folder.file(1).chmod(0o644)
    folder.file(2).write_text("bukan kunci")
    told = "\n".join(folder.problems())
    assert told.count("chmod go=") == 3
    assert "0002.key tidak dapat dibaca" in told


def test_a_key_is_never_overwritten(folder: KeyFolder):
    folder.add()
    folder.put(1, folder.read(1))
    with pytest.raises(KeyFault, match="tidak ditimpa"):
        folder.put(1, b"x" * 32)
