"""Backup under load, everything wiped, restored: the same rows again."""

import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

from bench.house import ROOT
from bina.platform.database.place import find_place
from trial.absences import absence, absence_forms
from trial.demo import Demo, open_demo
from trial.verdict import Verdict

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
    visitor = demo.enter("sdm")
    is_over = threading.Event()
    forms = [absence_forms(demo.ask)[number::CLIENTS] for number in range(CLIENTS)]

    def work(paths: list[str]) -> int:
        own = visitor.beside()
        saved = 0
        for path in paths:
            if is_over.is_set():
                break
            saved += own.post(path, absence("Surat 800/1")).status == HTTPStatus.FOUND
        return saved

    with ThreadPoolExecutor(CLIENTS) as clients:
        working = [clients.submit(work, paths) for paths in forms]
        done = _bina(demo.data_dir, "backup", str(path))
        is_over.set()
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])
    return sum(each.result() for each in working)


def _bina(data_dir: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"BINA_DATA_DIR": str(data_dir), "BINA_SECRET_KEY": "x" * 60}
    return subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "bina.cli.main", *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
