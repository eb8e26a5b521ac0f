"""Settings of a production environment pass Django's own judgement, and cookies follow https."""

import json
import os
import subprocess
import sys

from tests.databases import ROOT

PRODUCTION = {
    "BINA_SECRET_KEY": "".join(chr(33 + (7 * number) % 90) for number in range(80)),
    "BINA_DATABASE_URL": "postgresql://bina_app@db.dalam/bina",
    "BINA_ORIGIN": "https://bina.contoh.go.id",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
}
SHOW = """
import json
from django.conf import settings as s
print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,
                  s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.ALLOWED_HOSTS, s.DEBUG]))
"""


def run(arguments: list[str], **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        env=PRODUCTION | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_silent() -> None:
    done = run(["-m", "django", "check", "--deploy", "--fail-level", "WARNING"])
    assert done.returncode == 0, done.stdout + done.stderr


def test_cookies_follow_the_scheme_of_the_origin() -> None:
    name, csrf, *flags = json.loads(run(["-c", SHOW]).stdout)
    assert name.startswith("__Host-")
    assert csrf.startswith("__Host-")
    assert flags == [True, True, True, ["bina.contoh.go.id"], False]
    name, csrf, *flags = json.loads(run(["-c", SHOW], BINA_ORIGIN="http://localhost:8000").stdout)
    assert not name.startswith("__")
    assert flags == [False, False, True, ["localhost"], False]


def test_a_server_without_secret_does_not_start() -> None:
    done = run(["-c", "import config.wsgi"], BINA_SECRET_KEY="", BINA_DATABASE_URL="")
    assert done.returncode != 0
    assert "BINA_SECRET_KEY belum diisi." in done.stderr
    assert "BINA_DATABASE_URL belum diisi." in done.stderr
