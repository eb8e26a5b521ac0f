"""The console command: exit codes, help, refusals."""

import os
import subprocess
import sys

import pytest

from bina.cli.main import SUBCOMMANDS, main


def test_usage_errors_end_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ([], ["terbang"], ["urls", "--salah"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2
    assert "bina <perintah>" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(SUBCOMMANDS))
def test_every_subcommand_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert f"Cara pakai: bina {name}" in shown
    assert SUBCOMMANDS[name].help in shown


def test_a_refusal_ends_with_1_and_its_reasons(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BINA_DATABASE_URL", "postgresql://bina_app@/bina")
    monkeypatch.delenv("BINA_DATABASE_ADMIN_URL", raising=False)
    assert main(["migrate"]) == 1
    assert "BINA_DATABASE_ADMIN_URL belum diisi." in capsys.readouterr().err


def test_the_command_starts_before_django_is_set_up() -> None:
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    done = subprocess.run(
        [sys.executable, "-m", "bina.cli.main", "--help"], env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
