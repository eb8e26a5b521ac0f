"""The site over 64 kbit/s, 600 ms and 5 % loss, in a real browser."""

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.house import free_port
from bench.visiting import totp_code
from trial.absences import absence_forms
from trial.demo import open_demo
from trial.shaper import Shaper
from trial.verdict import Verdict

NAME = "slow-link"
PROMISE = (
    "64 kbit/s, 600 ms, 5 % loss: first visit readable in 8 s, repeat visit in 5 s, "
    "form saved in 6 s (median)"
)
FIRST, REPEAT, SAVE = 8.0, 5.0, 6.0
SAVES, PATIENCE = 5, 60_000
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]
# when the first content was painted, in ms since the navigation began; null until then
_READABLE = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def run() -> Verdict:
    port = free_port()
    with open_demo(NAME, BINA_ORIGIN=f"http://localhost:{port}") as demo:
        account = demo.account("sdm")
        paths = absence_forms(demo.ask)[:SAVES]
        with Shaper(port, demo.port).running() as shaper, _browser() as context:
            page = context.new_page()
            origin = f"http://localhost:{port}"
            first = _visit(page, f"{origin}/masuk/")
            carried = shaper.down.carried
            repeat = _visit(page, f"{origin}/masuk/")
            _sign_in(page, account)
            home = _visit(page, f"{origin}/")
            saves = [_save(page, f"{origin}{path}") for path in paths]
    save = statistics.median(saves)
    figure = (
        f"first visit {first:.1f} s ({carried / 1024:.0f} KiB), repeat {repeat:.1f} s, "
        f"home {home:.1f} s, form saved {save:.1f} s (slowest of {SAVES}: {max(saves):.1f} s)"
    )
    return Verdict(figure, first <= FIRST and max(repeat, home) <= REPEAT and save <= SAVE)


@contextmanager
def _browser() -> Iterator[BrowserContext]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=_FLAGS)
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="id-ID")
        context.set_default_timeout(PATIENCE)
        yield context
        browser.close()


def _visit(page: Page, url: str) -> float:
    """Seconds until the first content is painted."""
    page.goto(url, wait_until="load")
    return float(page.wait_for_function(_READABLE).json_value()) / 1000


def _sign_in(page: Page, account: dict[str, str]) -> None:
    page.fill("[name=login]", account["username"])
    page.fill("[name=password]", account["password"])
    page.click("main [type=submit]")
    page.fill("[name=code]", totp_code(account["totp_secret"]))
    page.click("main [type=submit]")
    page.wait_for_url(lambda url: "masuk" not in url)


def _save(page: Page, url: str) -> float:
    """Seconds from the press of the button to the page that says so."""
    page.goto(url, wait_until="load")
    page.select_option("[name=kind]", "CUTI")
    start = time.monotonic()
    page.click("main form [type=submit]")
    page.wait_for_url(lambda now: now != url, wait_until="domcontentloaded")
    return time.monotonic() - start
