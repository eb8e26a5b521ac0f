"""``bina doctor`` says of each part whether it is well, and what to do when it is not."""

import json
import os
import shutil
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from bina.cli.doctor import run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.12")]
Diagnose = Callable[[], tuple[int, str]]


@pytest.fixture
def diagnose(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, str]]:
    settings.DATA_DIR = tmp_path
    settings.IS_DEVELOPMENT = False
    settings.KEYS_DIR = shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION,
        secret_key="x" * 60,
        database_url="postgresql://bina_app@/bina",
    )
    back_up(tmp_path)

    def run_it() -> tuple[int, str]:
        return run(Namespace()), capsys.readouterr().out

    return run_it


def back_up(folder: Path, **ago: int) -> None:
    made_at = timezone.now() - timedelta(**ago)
    (folder / "last-backup.json").write_text(json.dumps({"made_at": made_at.isoformat()}))


def test_a_sound_installation_is_well(diagnose: Diagnose) -> None:
    code, told = diagnose()
    assert "MASALAH" not in told
    assert code == 0


def test_a_table_without_its_policy_is_named(
    diagnose: Diagnose, admin_sql: Callable[..., Any]
) -> None:
    admin_sql("ALTER TABLE organization_unit NO FORCE ROW LEVEL SECURITY")
    code, told = diagnose()
    assert code == 1
    assert "tanpa pemisahan antarinstansi: organization_unit." in told


def test_an_open_key_is_named(diagnose: Diagnose, tmp_path: Path) -> None:
    key = tmp_path / "keys" / "backup.key"
    key.write_bytes(b"k" * 32)
    os.chmod(key, 0o640)
    code, told = diagnose()
    assert code == 1
    assert f"{key} terbuka bagi pengguna lain" in told


@pytest.mark.parametrize("days", [None, 3])
def test_a_missing_or_old_backup_is_named(
    diagnose: Diagnose, tmp_path: Path, days: int | None
) -> None:
    if days is None:
        (tmp_path / "last-backup.json").unlink()
    else:
        back_up(tmp_path, days=days)
    code, told = diagnose()
    assert code == 1
    assert "jalankan bina backup" in told


def test_work_that_waits_too_long_is_named(
    diagnose: Diagnose, admin_sql: Callable[..., Any]
) -> None:
    admin_sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 't', '{}')"
    )
    assert "tertahan" in diagnose()[1]
    admin_sql("UPDATE procrastinate_events SET at = now() - interval '11 minutes'")
    code, told = diagnose()
    assert code == 1
    assert "nyalakan worker" in told
