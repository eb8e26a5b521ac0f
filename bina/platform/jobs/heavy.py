"""Work whose libraries are loaded by the process that does it, not by every one that lists jobs.

The web processes and a resting worker stay small; the first run of such a job pays for the import.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def load_work(module: str, name: str) -> Callable[..., Any]:
    """The function ``name`` of a module of bina, loaded now."""
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
