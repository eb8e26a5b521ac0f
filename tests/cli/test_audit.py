"""``bina audit``: which chain is whole, which entry is bad, and heads for later."""

import json
from pathlib import Path
from typing import Any

import pytest

from bina.cli.main import main
from bina.organization.jobs import sign_audit_heads
from bina.organization.models import Agency
from bina.platform.audit.heads import heads_file
from bina.platform.configuration import Configuration, Mail
from bina.platform.database.opening import Urls
from tests.organization.factories import make_agency
from tests.platform.audit.chains import append, deeds, spoil

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.04")]


@pytest.fixture(autouse=True)
def _surroundings(installed: Urls, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def chain() -> Agency:
    """An agency with a few entries, signed once."""
    made = Agency.objects.get(id=make_agency().id)
    append(made.id, deeds(made.id, 5))
    assert main(["audit", "head", "--agency", made.code]) == 0
    return made


def test_all_chains_are_whole(chain: Agency, capsys):
    assert main(["audit", "verify"]) == 0
    told = capsys.readouterr().out
    assert "utuh   nasional" in told
    assert f"utuh   {chain.code}" in told
    assert "1 kepala" in told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE platform_auditentry SET reason = 'y' WHERE sequence = 3", "nomor 3: isi"),
        ("DELETE FROM platform_auditentry WHERE sequence = 3", "nomor 3: catatan ini hilang"),
        ("DELETE FROM platform_auditentry WHERE sequence > 3", "nomor 4: catatan ini pernah"),
    ],
)
def test_the_bad_entry_is_named(chain: Agency, admin_sql, capsys, statement: str, told: str):
    spoil(admin_sql, statement)
    assert main(["audit", "verify", "--agency", chain.code]) == 1
    assert f"RUSAK  {chain.code}: catatan {told}" in capsys.readouterr().out


def test_a_head_from_elsewhere_shows_the_cut(chain: Agency, admin_sql, capsys, tmp_path: Path):
    elsewhere = heads_file(str(chain.id)).rename(tmp_path / "dari-surel.jsonl")
    spoil(admin_sql, "DELETE FROM platform_auditentry WHERE sequence > 3")
    assert main(["audit", "verify", "--agency", chain.code]) == 0
    assert main(["audit", "verify", "--agency", chain.code, "--heads", str(elsewhere)]) == 1
    assert "dipotong" in capsys.readouterr().out


def test_a_forged_head_is_refused(chain: Agency, capsys):
    path = heads_file(str(chain.id))
    path.write_text(path.read_text().replace(chain.id.hex[:4], "0000", 1))
    assert main(["audit", "verify", "--agency", chain.code]) == 1
    assert "tanda tangan tidak sah" in capsys.readouterr().out


def test_the_public_key_is_printed(capsys):
    assert main(["audit", "head", "--key"]) == 0
    assert capsys.readouterr().out.startswith("-----BEGIN PUBLIC KEY-----")


def test_an_unknown_agency_is_refused(capsys):
    assert main(["audit", "verify", "--agency", "TIDAK-ADA"]) == 1
    assert "TIDAK-ADA" in capsys.readouterr().err


def test_every_night_all_heads_are_signed_and_mailed(chain: Agency, settings, mailoutbox):
    sign_audit_heads(0)
    assert mailoutbox == []
    settings.CONFIGURATION = Configuration(mail=Mail("localhost", 25, "", "", is_tls=False))
    sign_audit_heads(0)
    (mail,) = mailoutbox
    heads = [json.loads(line) for line in mail.body.splitlines()]
    assert {"nasional", str(chain.id)} <= {head["agency"] for head in heads}
    assert len(heads_file(str(chain.id)).read_text().splitlines()) == 3
