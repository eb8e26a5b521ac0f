"""Set-up and memory: an empty installation, the demo, and what both hold at rest."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figure import Figure, at_most
from bench.house import BINA, House, free_port
from bench.processes import memory_mib

NAME = "footprint"
REST_SECONDS = 5
PATIENCE = 180


def run(house: House) -> Iterator[Figure]:
    empty, demo = house.folder / "empty", house.folder / "demo"
    with _started(empty, "--no-seed") as (seconds, pid):
        yield at_most("empty installation to first page", seconds, 20, "s")
        time.sleep(REST_SECONDS)
        yield at_most("memory at rest, empty, database included", memory_mib([pid]), 400, "MiB")
    with _started(demo) as (seconds, pid):
        yield at_most("make demo, first run", seconds, 120, "s")
        time.sleep(REST_SECONDS)
        yield at_most("memory at rest, demo, database included", memory_mib([pid]), 400, "MiB")
    with _started(demo) as (seconds, _):
        yield at_most("make demo, later run", seconds, 10, "s")
    for folder in (empty, demo):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(data_dir: Path, *options: str) -> Iterator[tuple[float, int]]:
    """``bina demo`` on a data folder: seconds to its first page, and its process."""
    port = free_port()
    environment = {name: text for name, text in os.environ.items() if not name.startswith("BINA_")}
    environment |= {"BINA_DATA_DIR": str(data_dir), "BINA_PORT": str(port)}
    start = time.monotonic()
    running = subprocess.Popen(  # noqa: S603 - our own arguments
        [*BINA, "demo", *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr,
        start_new_session=True,
    )
    try:
        _wait_for_page(f"http://localhost:{port}/masuk/", running, start + PATIENCE)
        yield time.monotonic() - start, running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait()


def _wait_for_page(address: str, running: "subprocess.Popen[bytes]", deadline: float) -> None:
    while time.monotonic() < deadline and running.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer")
