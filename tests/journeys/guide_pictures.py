"""Takes the pictures of the guides: what a phone or a desk shows of a page, in few bytes."""

from base64 import b64decode
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.journeys.doors import Doors
from tests.journeys.guide_deeds import ActorOf, do_until
from tests.journeys.guides import Picture, Place, fitting

# width, height and quality of what is kept, by the kind of guide
PHONE, DESK = (390, 740, 60), (1280, 720, 50)
ON_DESKS = ("pengelola-sdm",)
GAP = 12  # pixels left above the words where a picture begins
BEGIN = """words => {
    const begins = one => one.textContent.replace(/\\s+/g, " ").trim().startsWith(words);
    const all = [...document.querySelectorAll("main *")].filter(one => one.offsetParent);
    const fits = all.filter(begins);
    const found = fits.find(one => !fits.some(two => two !== one && one.contains(two)));
    if (!found) return null;
    const fold = found.closest("details");
    if (fold) fold.open = true;
    return found.getBoundingClientRect().top + window.scrollY;
}"""
LEFT = "document.querySelector('.b-sheet').getBoundingClientRect().left"
COVERED = "Math.max(0, ...[...document.querySelectorAll('.b-top')].map(one => one.offsetHeight))"


class Camera:
    """One context for each role and width; deeds are done as the pictures ask for them."""

    def __init__(self, doors: Doors, actor_of: ActorOf) -> None:
        self.doors = doors
        self.actor_of = actor_of
        self._done: list[str] = []
        self._inside: dict[tuple[str, int], BrowserContext] = {}

    def take(self, picture: Picture) -> None:
        assert picture.place is not None, picture.path.name
        is_desk = picture.path.stem.startswith(ON_DESKS)
        width, height, quality = DESK if is_desk else PHONE
        do_until(picture.place.deed, self.actor_of, self._done)
        page = self._context(picture.place.role, width, height).new_page()
        _reach(page, picture.place)
        _begin(page, picture.place)
        shot = {"format": "webp", "quality": quality, "clip": _clip(page, is_desk)}
        session = page.context.new_cdp_session(page)
        kept = session.send("Page.captureScreenshot", shot)
        picture.path.write_bytes(b64decode(kept["data"]))
        page.close()

    def close(self) -> None:
        for context in self._inside.values():
            context.close()

    def _context(self, role: str, width: int, height: int) -> BrowserContext:
        if (role, width) not in self._inside:
            username = "" if role == "tamu" else role
            context = self.doors.enter(username, width=width, height=height)
            self._inside[role, width] = context
        return self._inside[role, width]


def _reach(page: Page, place: Place) -> None:
    page.goto(place.steps[0])
    for pattern in place.steps[1:]:
        hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        link = fitting(hrefs, pattern)
        assert link, f"{place}: no link to {pattern}"
        page.goto(str(page.evaluate("href => new URL(href, location.href).href", link)))
    page.wait_for_load_state("networkidle")


def _begin(page: Page, place: Place) -> None:
    """Scrolls to the words, below what stays at the top of a phone."""
    if place.at:
        top = page.evaluate(BEGIN, place.at)
        assert top is not None, f"{place}: no {place.at!r} on the page"
        page.evaluate("top => window.scrollTo(0, top)", top - GAP - page.evaluate(COVERED))


def _clip(page: Page, is_desk: bool) -> dict[str, Any]:
    """What stands in the window; of a desk the sheet beside the rail."""
    size = page.viewport_size
    assert size is not None
    x = page.evaluate(LEFT) if is_desk else 0
    y = page.evaluate("window.scrollY")
    return {"x": x, "y": y, "width": size["width"] - x, "height": size["height"], "scale": 1}
