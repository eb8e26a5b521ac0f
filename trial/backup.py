"""Backup under load, everything wiped, restored: the same rows again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.house import ROOT
from bina.platform.database.place import find_place
from trial.absences import absence_forms
from trial.demo import Demo, open_demo
from trial.verdict import Verdict
from trial.writing import Client, writing

NAME = "backup"
PROMISE = "backup under load, wipe, restore: equal digests of all tables; a flipped byte is refused"
CLIENTS = 4


def run() -> Verdict:
    folder = ROOT / ".build" / "trial" / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        return _run(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path) -> Verdict:
    path = folder / "backup.bina"
    with open_demo(NAME) as demo:
        sent = _back_up_under_load(demo, path)
        shutil.copytree(demo.data_dir / "keys", folder / "keys")
    fresh = folder / "fresh"  # the demo's own folder is wiped by now
    shutil.copytree(folder / "keys", fresh / "keys")
    damaged = folder / "damaged.bina"
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    damaged.write_bytes(content)
    is_refused = _bina(fresh, "restore", str(damaged)).returncode == 1
    done = _bina(fresh, "restore", str(path))
    home = find_place(fresh).home
    if home != fresh / "postgres":
        shutil.rmtree(home, ignore_errors=True)
    figure = (
        f"{sent} forms sent meanwhile; {len(content) // 1024} KiB; restore compared all tables: "
        f"{'equal' if done.returncode == 0 else done.stderr[-200:]}; "
        f"flipped byte {'refused' if is_refused else 'NOT refused'}"
    )
    return Verdict(figure, done.returncode == 0 and is_refused)


def _back_up_under_load(demo: Demo, path: Path) -> int:
    """How many absences were recorded while ``bina backup`` ran; one visitor's session serves."""
    visitor, paths = demo.enter("sdm"), absence_forms(demo.ask)
    clients = [Client(visitor.beside(), paths[place::CLIENTS]) for place in range(CLIENTS)]
    with writing(clients):
        done = _bina(demo.data_dir, "backup", str(path))
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])
    return sum(len(client.saved) for client in clients)


def _bina(data_dir: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"BINA_DATA_DIR": str(data_dir), "BINA_SECRET_KEY": "x" * 60}
    return subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "bina.cli.main", *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
