"""The disk fills up under the product, and is freed again."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from pathlib import Path

from bench.house import ROOT
from bench.visiting import Visitor
from trial.absences import absence, absence_forms
from trial.demo import open_demo
from trial.verdict import Verdict

NAME = "full-disk"
PROMISE = (
    "disk nearly full: files refused with a reason, forms saved; full: 503; "
    "freed: back by itself within 60 s, nothing acknowledged lost"
)
SIZE, NEARLY_FULL = "1500m", 200 * 1024 * 1024  # bytes left, below what is kept for the database
LIMIT_SECONDS = 60.0
UPLOAD = "/unggah-data/baru/"
REASON = "uji ruang penuh"
_ROWS = "SELECT count(*) FROM organization_absence WHERE note = %s"


def run() -> Verdict:
    if os.geteuid() != 0:
        return Verdict("only root can mount a small disk", None)
    with _small_disk() as folder, open_demo(NAME, folder=folder / "data") as demo:
        visitor = demo.enter("sdm")
        paths = iter(absence_forms(demo.ask))
        filler = folder / "filler"
        _fill(filler, folder, NEARLY_FULL)
        refused = _upload(visitor)
        saved = _save(visitor, next(paths))
        _fill(filler, folder, 0)
        while (status := _save_status(visitor, next(paths))) == HTTPStatus.FOUND:
            saved += 1
        filler.unlink()
        back = _wait_until_saved(visitor, next(paths))
        found = demo.ask(_ROWS, (REASON,))[0][0]
    figure = (
        f"upload {'refused with the reason' if refused else 'NOT refused'}; {saved} forms saved "
        f"while it filled, then {status}; back {back:.1f} s after it was freed; "
        f"rows {found} of {saved + 1}"
    )
    holds = refused and found == saved + 1 and status == HTTPStatus.SERVICE_UNAVAILABLE
    return Verdict(figure, holds and back <= LIMIT_SECONDS)


@contextmanager
def _small_disk() -> Iterator[Path]:
    folder = ROOT / ".build" / "trial" / "disk"
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)  # noqa: S603 - our own arguments
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


def _fill(filler: Path, folder: Path, left: int) -> None:
    """Grows the filler until only so many bytes are free; all of it with 0."""
    block = bytes(1 << 20)
    with filler.open("ab", buffering=0) as file:
        while shutil.disk_usage(folder).free > left:
            try:
                file.write(block)
            except OSError:
                break


def _upload(visitor: Visitor) -> bool:
    """Whether a workbook is refused with the reason."""
    today = date.today().isoformat()  # noqa: DTZ011 - as the form's own default
    answer = visitor.upload(UPLOAD, "books", ("unit.xlsx", b"PK"), effective_on=today)
    return "Ruang penyimpanan hampir penuh" in answer.text


def _save(visitor: Visitor, path: str) -> int:
    return int(_save_status(visitor, path) == HTTPStatus.FOUND)


def _save_status(visitor: Visitor, path: str) -> int:
    page = visitor.get(path)
    if page.status != HTTPStatus.OK:
        return page.status
    return visitor.post(path, absence(REASON)).status


def _wait_until_saved(visitor: Visitor, path: str) -> float:
    start = time.monotonic()
    while not _save(visitor, path):
        if time.monotonic() - start > LIMIT_SECONDS:
            break
        time.sleep(0.3)
    return time.monotonic() - start
