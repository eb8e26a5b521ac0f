"""The contact sheet: pictures of all that the browser tests examined, to leaf through.

``BINA_PICTURES=1 make test`` takes them: a whole page costs as much as examining it. They lie
as ``<who>/<route and code>-<width>.png`` below ``.build/contact-sheet``.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.databases import ROOT

FOLDER = ROOT / ".build" / "contact-sheet"
ASKED_FOR = "BINA_PICTURES"
_NAME = re.compile(r"(?P<screen>.+)-(?P<width>\d+)")
_STYLE = """
body { font: 14px system-ui; margin: 1rem; background: #f3eee3; color: #1e2b28 }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
figure { margin: 0; width: 24rem; background: #fff; padding: .5rem }
figure.phone { width: 12rem }
img { width: 100%; max-height: 30rem; object-fit: cover; object-position: top }
nav { position: sticky; top: 0; background: inherit; padding: .5rem 0 }
"""
_SCRIPT = """
const choices = [...document.querySelectorAll("select")];
const show = () => {
  for (const one of document.querySelectorAll("figure"))
    one.hidden = choices.some(by => by.value && one.dataset[by.name] !== by.value);
  for (const app of document.querySelectorAll("article"))
    app.hidden = !app.querySelector("figure:not([hidden])");
};
for (const choice of choices) choice.addEventListener("change", show);
"""


@dataclass(frozen=True, order=True)
class Picture:
    """``who`` saw it, or which walk met it; ``app`` is the first part of the route."""

    app: str
    screen: str
    who: str
    width: str
    path: str

    @classmethod
    def of(cls, path: Path, folder: Path) -> "Picture":
        found = _NAME.fullmatch(path.stem)
        screen, width = (found["screen"], found["width"]) if found else (path.stem, "")
        who = path.parent.name
        return cls(screen.partition("-")[0], screen, who, width, str(path.relative_to(folder)))


def take_picture(page: Page, name: str, width: int) -> None:
    """The whole page as it stands now, if pictures are asked for."""
    if not os.environ.get(ASKED_FOR):
        return
    path = FOLDER / f"{name}-{width}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)


def write_index(folder: Path = FOLDER) -> None:
    """``index.html`` beside the pictures: by app, to be narrowed by role and width."""
    pictures = sorted(Picture.of(path, folder) for path in folder.glob("*/*.png"))
    if pictures:
        (folder / "index.html").write_text(_page(pictures), "utf8")


def _page(pictures: Sequence[Picture]) -> str:
    apps = sorted({one.app for one in pictures})
    parts = "".join(_app(app, [one for one in pictures if one.app == app]) for app in apps)
    choices = _choice("who", pictures) + _choice("width", pictures) + _choice("app", pictures)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title>'
        f"<style>{_STYLE}</style><h1>{len(pictures)} pictures</h1><nav>{choices}</nav>{parts}"
        f"<script>{_SCRIPT}</script></html>\n"
    )


def _app(app: str, pictures: Sequence[Picture]) -> str:
    figures = "".join(map(_figure, pictures))
    return f"<article><h2>{escape(app)}</h2><section>{figures}</section></article>"


def _figure(one: Picture) -> str:
    path, words = escape(one.path, quote=True), f"{one.screen} · {one.who} · {one.width}"
    kind = "phone" if one.width == "390" else "wide"
    data = f'data-who="{one.who}" data-width="{one.width}" data-app="{one.app}"'
    return (
        f'<figure class="{kind}" {data}><a href="{path}"><img loading="lazy" src="{path}"'
        f' alt="{escape(words)}"></a><figcaption>{escape(words)}</figcaption></figure>'
    )


def _choice(name: str, pictures: Sequence[Any]) -> str:
    values = sorted({getattr(one, name) for one in pictures})
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return (
        f'<label>{name} <select name="{name}"><option value="">all</option>'
        f"{options}</select></label> "
    )
