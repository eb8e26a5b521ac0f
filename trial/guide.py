"""The production chapter of the guide, typed line by line into a clean Debian.

Run are the lines of the blocks that the chapter marks ``sh``, in order, and nothing else. What the
reader does beside them is done here: releases unpacked, what stands in ``<>`` filled in by an
``editor``, passwords typed where they are asked for, the first agency made in the browser.
"""

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import Any

from bench.house import ROOT
from trial.debian import (
    CommandFailed,
    Machine,
    NoMachine,
    clean_machine,
    own_network,
    wait_for_way_out,
    what_is_missing,
)
from trial.encrypted import Encrypted, Watch
from trial.verdict import Verdict

NAME = "guide"
PROMISE = (
    "the guide's own lines on a clean Debian 12: installed, signed in over https, restored, "
    "upgraded, watched"
)
GUIDE = ROOT / "docs" / "guide" / "operate.md"
RELEASES = ("bina-1.0", "bina-1.1")
HOST, PASSPHRASE = "bina.example.go.id", "frasa sandi uji saja"
SECRET = "rahasia-uji-" + "x" * 52  # of a machine that lives for minutes
EDITOR = f"#!/bin/sh\nexec sed -i 's/<[^>]*>/{SECRET}/g' \"$@\"\n"
OWN_PASSWORD = "kuda laut menanam padi"  # noqa: S105 - of an agency that lives for minutes
SCRAPE_SECONDS, CODE_SECONDS = 60, 31  # a code counts once in its 30 seconds
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"Token pemasangan : (\S+)")
_AWAY = re.compile(r"Temporary failure resolving|Failed to fetch|Could not connect")
PROMETHEUS = "http://127.0.0.1:9090/api/v1/"


def run() -> Verdict:
    if why := what_is_missing():
        return Verdict(f"not tried here: {why}", None)
    with own_network([sys.executable, "-m", "trial.guide"]) as process:
        told, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the trial of the guide ended with {process.returncode}")
    return Verdict(**json.loads(told.splitlines()[-1]))


@dataclass
class Reader:
    """Types the chapter, section by section; ``told`` is what the lines printed."""

    machine: Machine
    told: dict[str, str] = field(default_factory=dict)
    blocks: int = 0

    def follow(self, section: str) -> None:
        """Raises CommandFailed."""
        for block in blocks_of(section):
            self.blocks += 1
            for line in block:
                print(f"  # {line}", file=sys.stderr, flush=True)
                self.told[line] = self.machine.run(line, _typed(line))


def blocks_of(section: str) -> Iterator[list[str]]:
    """The lines of each block marked ``sh`` below a heading of the third level."""
    chapter = GUIDE.read_text("utf8").partition("\n## Production\n")[2].partition("\n## ")[0]
    text = chapter.partition(f"\n### {section}\n")[2].partition("\n### ")[0]
    for found in _BLOCK.finditer(text):
        yield found[1].splitlines()


def _typed(line: str) -> str:
    """What the reader types after a line that asks."""
    if "\\password" in line:
        return f"{SECRET}\n" * 4
    return f"{PASSPHRASE}\n" if line.startswith("bina keys") else ""


def _run_apart() -> Verdict:
    try:
        wait_for_way_out()
        with clean_machine("bina-guide") as machine:
            _unpack_releases(machine)
            editor = machine.root / "usr/local/bin/editor"
            editor.write_text(EDITOR)
            editor.chmod(0o755)
            return _follow(Reader(machine))
    except NoMachine as why:
        return Verdict(f"not tried here: {why}", None)
    except CommandFailed as failed:
        if away := _AWAY.search(str(failed)):
            return Verdict(f"not tried here: packages are not reached ({away[0]})", None)
        return Verdict(str(failed), False)


def _unpack_releases(machine: Machine) -> None:
    """This checkout as it stands, twice: what is tried is the way, not the difference (that is
    ``trial.upgrade``)."""
    listed = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(listed, capture_output=True, check=True).stdout
    for release in RELEASES:
        folder = machine.root / "opt" / release
        folder.mkdir()
        packed = subprocess.run(
            ["tar", "--create", f"--directory={ROOT}", "--null", "--files-from=-"],
            input=names, capture_output=True, check=True,
        )  # fmt: skip
        unpack = ["tar", "--extract", "--no-same-owner", f"--directory={folder}"]
        subprocess.run(unpack, input=packed.stdout, check=True)


def _follow(reader: Reader) -> Verdict:
    start = time.monotonic()
    reader.follow("Install")
    authority = reader.machine.root / "etc/bina/tls/fullchain.pem"
    admin = Encrypted(HOST, authority).wait()
    account = _make_first_agency(admin, reader.told["bina setup"])
    reader.follow("Backup and restore")
    # sessions are in no backup; the second factor's secret is, under the restored keys
    was_signed_out = not _is_in(admin.wait())
    time.sleep(CODE_SECONDS)
    again = Encrypted(HOST, authority)
    again.enter(account)
    is_restored = _is_in(again)
    with Watch(again.beside()) as watch:
        reader.follow("Upgrade without downtime")
        again.wait()
    is_upgraded = _is_in(again)
    is_closed = again.get("/metrics").status == HTTPStatus.NOT_FOUND
    reader.follow("Watching")
    scraped, rules = _watched()
    fallen = reader.machine.run("systemctl --failed --no-legend").strip()
    parts = {
        "restored with sessions ended": was_signed_out,
        "signed in again with the second factor": is_restored,
        "session kept by the upgrade": is_upgraded,
        "metrics closed to people": is_closed,
        "scraped by Prometheus": scraped,
        f"{rules} rules loaded": rules > 0,
        f"failed units: {fallen or 'none'}": not fallen,
    }
    figure = (
        f"{len(reader.told)} lines of {reader.blocks} blocks ended with 0 under systemd in "
        f"{time.monotonic() - start:.0f} s; doctor without a fault; "
        f"{'; '.join(part if holds else f'NOT {part}' for part, holds in parts.items())}; "
        f"one host restarted: no page for {watch.longest:.1f} s"
    )
    return Verdict(figure, all(parts.values()))


def _is_in(visitor: Encrypted) -> bool:
    """A page that needs a right and a second factor."""
    return visitor.get("/peran/").status == HTTPStatus.OK


def _make_first_agency(admin: Encrypted, told: str) -> dict[str, str]:
    """The first steps in the browser, up to a page that needs the second factor; the account."""
    token = _TOKEN.search(told)
    if token is None:
        raise RuntimeError(f"bina setup printed no token: {told}")
    made = admin.post("/pasang/", {
        "token": token[1], "code": "KABCONTOH", "name": "Kabupaten Contoh", "kind": "KAB",
        "time_zone": "Asia/Jakarta", "admin_name": "Admin Contoh", "admin_username": "admin",
        "password": OWN_PASSWORD, "repeated": OWN_PASSWORD,
        "sdm_name": "Pengelola SDM", "sdm_username": "sdm",
    })  # fmt: skip
    if made.status != HTTPStatus.OK or "Pengelola SDM" not in made.text:
        raise RuntimeError(f"/pasang/ answers {made.status}")
    account = {"username": "admin", "password": OWN_PASSWORD, "totp_secret": ""}
    admin.enter(account)
    account["totp_secret"] = admin.take_authenticator()
    if not _is_in(admin):
        raise RuntimeError("the first admin does not get in")
    return account


def _watched() -> tuple[bool, int]:
    """Whether Prometheus has had an answer of the web host, and how many rules it judges."""
    deadline = time.monotonic() + SCRAPE_SECONDS
    is_up = False
    while not is_up and time.monotonic() < deadline:
        time.sleep(2)
        found = _asked_of_prometheus("query?query=up%7Bjob%3D%22bina%22%7D")["result"]
        is_up = any(one["value"][1] == "1" for one in found)
    groups = _asked_of_prometheus("rules")["groups"]
    return is_up, sum(len(group["rules"]) for group in groups)


def _asked_of_prometheus(question: str) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(f"{PROMETHEUS}{question}", timeout=5) as answer:  # noqa: S310 - our own address
            return dict(json.load(answer)["data"])
    except (urllib.error.URLError, OSError):
        return {"result": [], "groups": []}


if __name__ == "__main__":
    print(json.dumps(asdict(_run_apart())))
