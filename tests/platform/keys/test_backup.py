"""The backup of the keys opens with its passphrase only, and never replaces a key."""

from pathlib import Path
from stat import S_IMODE

import pytest

from bina.platform.keys import KeyFault
from bina.platform.keys.backup import read_backup, write_backup
from bina.platform.keys.folder import KeyFolder

pytestmark = pytest.mark.requirement("X.12")
PHRASE = "empat kata acak sekali"
NAMES = ["0001.key", "0002.key", "backup.key"]


@pytest.fixture
def folder(tmp_path: Path) -> KeyFolder:
    made = KeyFolder(tmp_path / "keys")
    made.add()
    made.add()
    made.put_file("backup.key", b"of backups")
    return made


def test_keys_come_back(folder: KeyFolder, tmp_path: Path):
    path = tmp_path / "kunci.json"
    assert write_backup(folder, path, PHRASE) == NAMES
    assert S_IMODE(path.stat().st_mode) == 0o600
    assert folder.read(1).hex() not in path.read_text()
    empty = KeyFolder(tmp_path / "new")
    assert read_backup(empty, path, PHRASE) == NAMES
    assert [empty.read(1), empty.read(2)] == [folder.read(1), folder.read(2)]
    assert (empty.path / "backup.key").read_bytes() == b"of backups"


def test_wrong_phrase_damage_and_foreign_keys_are_refused(folder: KeyFolder, tmp_path: Path):
    path = tmp_path / "kunci.json"
    write_backup(folder, path, PHRASE)
    with pytest.raises(KeyFault, match="Frasa sandi salah"):
        read_backup(folder, path, "bukan frasa yang tepat")
    text = path.read_text()
    spot = text.index('"sealed": "') + 30
    path.write_text(text[:spot] + ("A" if text[spot] != "A" else "B") + text[spot + 1 :])
    with pytest.raises(KeyFault, match="rusak"):
        read_backup(folder, path, PHRASE)
    path.write_text(text)
    other = KeyFolder(tmp_path / "other")
    other.add()
    with pytest.raises(KeyFault, match="tidak ditimpa"):
        read_backup(other, path, PHRASE)


def test_no_backup_over_a_file_or_under_a_short_phrase(folder: KeyFolder, tmp_path: Path):
    path = tmp_path / "kunci.json"
    path.write_text("lain")
    with pytest.raises(KeyFault, match="tidak dapat ditulis"):
        write_backup(folder, path, PHRASE)
    with pytest.raises(KeyFault, match="terlalu pendek"):
        write_backup(folder, tmp_path / "b", "pendek")
    path.write_text("lain")
    with pytest.raises(KeyFault, match="bukan cadangan"):
        read_backup(folder, path, PHRASE)
