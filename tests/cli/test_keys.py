"""``bina keys``: turned, backed up and brought back from the command line."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from bina.cli.main import main
from bina.platform.database.opening import Urls
from bina.platform.keys.ring import forget_keys

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.12")]


@pytest.fixture(autouse=True)
def _surroundings(
    installed: Urls, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Any:
    settings.KEYS_DIR = shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    monkeypatch.setattr("sys.stdin", io.StringIO("frasa yang cukup panjang\n"))
    yield
    forget_keys()


def test_rotation_tells_which_file_is_left_over(capsys):
    assert main(["keys", "rotate"]) == 0
    told = capsys.readouterr().out
    assert "Kunci induk sekarang 0002" in told
    assert "0001.key tidak dipakai lagi" in told


def test_backup_and_restore(settings, tmp_path: Path, capsys):
    path = tmp_path / "kunci.json"
    phrase = tmp_path / "frasa"
    phrase.write_text("frasa yang cukup panjang\n")
    assert main(["keys", "backup", str(path)]) == 0
    shutil.rmtree(settings.KEYS_DIR)
    assert main(["keys", "restore", str(path), "--passphrase-file", str(phrase)]) == 0
    assert (settings.KEYS_DIR / "0001.key").exists()
    assert main(["keys", "backup", str(path), "--passphrase-file", str(phrase)]) == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_doctor_tells_of_open_and_missing_keys(settings, capsys):
    (settings.KEYS_DIR / "0001.key").chmod(0o644)
    main(["doctor"])
    assert "chmod go=" in capsys.readouterr().out
    (settings.KEYS_DIR / "0001.key").rename(settings.KEYS_DIR / "0002.key")
    main(["doctor"])
    assert "0001.key tidak ada" in capsys.readouterr().out
