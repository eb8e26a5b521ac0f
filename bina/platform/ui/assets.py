"""Addresses of the built style sheet, script and images."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "bina"


@cache
def _manifest() -> dict[str, str]:
    """Names as the sources have them -> names with a hash; empty before the first build."""
    path = FOLDER / "manifest.json"
    return json.loads(path.read_text()) if path.exists() else {}


@cache
def asset_url(name: str) -> str:
    """The address of ``bina.css``, ``bina.js``, ``icons.svg`` or ``mark.svg``."""
    return static(f"bina/{_manifest().get(name, name)}")
