"""A person's own devices: with a disk that outlives the browser, and one that is killed."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType


@contextmanager
def device(
    browser_type: BrowserType, launch: dict[str, Any], folder: Path, origin: str, **looks: Any
) -> Iterator[BrowserContext]:
    """A browser with a disk of its own, as a person's computer has it; ``looks`` as a viewport."""
    context = browser_type.launch_persistent_context(
        str(folder), base_url=origin, locale="id-ID", **launch, **looks
    )
    try:
        yield context
    finally:
        with suppress(Exception):  # it was killed
            context.close()


def kill(folder: Path) -> None:
    """Every process of the browser that works in this folder, at once."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and str(folder).encode() in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
