"""The built files: small, hashed, and without anything that the policy of content forbids."""

import json
import re

from bina.platform.ui.assets import FOLDER, asset_url

KIBIBYTE = 1024


def manifest() -> dict[str, str]:
    return json.loads((FOLDER / "manifest.json").read_text())


def test_every_asset_has_a_hashed_name_and_compressed_twins():
    for name, hashed in manifest().items():
        assert re.fullmatch(r"\w+\.[0-9a-f]{10}\.\w+", hashed)
        assert asset_url(name).endswith(hashed)
        assert (FOLDER / f"{hashed}.gz").exists()
        assert (FOLDER / f"{hashed}.br").exists()


def test_a_first_visit_leaves_ten_kibibytes_for_the_page():
    # ratings alone bring one of these, and nobody's first visit is such a form
    own = {"rating.js", "team.js", "photo.js"}
    sizes = {name: (FOLDER / f"{h}.gz").stat().st_size for name, h in manifest().items()}
    assert sum(size for name, size in sizes.items() if name not in own) <= 35 * KIBIBYTE


def test_the_style_sheet_brings_nothing_from_elsewhere():
    css = (FOLDER / manifest()["bina.css"]).read_text()
    assert "data:" not in css
    assert "http" not in css
    assert "@font-face" not in css


def test_every_icon_that_is_asked_for_is_there():
    sprite = (FOLDER / manifest()["icons.svg"]).read_text()
    known = set(re.findall(r'symbol id="(\w+)"', sprite))
    asked = set()
    for path in FOLDER.parents[1].rglob("*.html"):
        asked |= set(re.findall(r'(?:{% icon "|icon=")(\w+)"', path.read_text()))
    assert asked <= known
