"""Steps that people take in the browser, in the words of the pages."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.examining import examine

JOB = 300_000  # milliseconds that a job may take on a busy machine


def whole(page: Page, name: str) -> None:
    """What every page owes, of pages that only this journey meets."""
    assert examine(page, f"jalan/{name}").faults == []


def fill(page: Page, values: dict[str, str]) -> None:
    """By the names of the fields."""
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("link", name=name).first.click()


def heading(page: Page, text: str, *, within: int = 30_000) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=within)


def count_of(page: Page, label: str) -> Locator:
    """The number above a label in a row of counts."""
    return page.locator(".b-counts > div", has=page.get_by_text(label, exact=True)).locator("dd")


def save(page: Page, link: str | re.Pattern[str], folder: Path) -> Path:
    with page.expect_download() as coming:
        follow(page, link)
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def activate(page: Page, login: str, code: str, password: str) -> None:
    """Takes up an account with the code that HR has printed."""
    page.goto("/masuk/")
    follow(page, "Baru pertama kali? Aktifkan akun")
    fill(page, {"login": login, "code": code, "password": password, "repeated": password})
    press(page, "Aktifkan akun")
    expect(page.get_by_text("Akun Anda aktif. Silakan masuk.")).to_be_visible()


def upload(page: Page, books: Sequence[Path], day: str) -> None:
    """Hands workbooks over; the page that follows is left to the caller."""
    page.goto("/unggah-data/baru/")
    page.locator("[name=books]").set_input_files([*books])
    fill(page, {"effective_on": day})
    press(page, "Unggah dan periksa")
    page.wait_for_url(re.compile(r"/unggah-data/[0-9a-f-]{36}/"))


def apply(page: Page) -> None:
    press(page, re.compile("^Terapkan .* baris$"))
    heading(page, "Data sudah diterapkan", within=JOB)
