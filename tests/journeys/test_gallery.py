"""The gallery in a real browser: accessible, no sideways scrolling, nothing the policy forbids."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.contact_sheet import take_picture

PAGES = ["/ui/", "/ui/pintu/", "/ui/konfirmasi/"]
STATES = [f"/ui/keadaan/{status}/" for status in (400, 403, 404, 409, 429, 500, 503)]
# a page of a state logs its own code
KNOWN = ("the server responded with a status of", "Response Status Error Code 503")
FIRST_VISIT = 45 * 1024
REQUESTS = 5


@pytest.fixture(autouse=True)
def complaints(page: Page) -> Iterator[list[str]]:
    """What the console said, which is nothing."""
    heard: list[str] = []
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert [text for text in heard if not any(known in text for known in KNOWN)] == []


@pytest.mark.requirement("X.09")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES + STATES)
def test_nobody_is_shut_out(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    take_picture(page, f"keadaan/ui-{path.strip('/').replace('/', '-')}", width)
    found = [
        (fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]
    ]
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 640, 820, 1024])
def test_no_page_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES + STATES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("path", ["/ui/pintu/", "/ui/konfirmasi/"])
def test_a_first_visit_is_light(page: Page, path: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert len(sizes) <= REQUESTS
    assert sum(sizes) <= FIRST_VISIT


def test_ticking_rows_tells_their_number_and_frees_the_button(page: Page) -> None:
    page.goto("/ui/")
    form = page.locator("form[data-bina-select]")
    button = form.get_by_role("button")
    expect(button).to_have_attribute("aria-disabled", "true")
    form.get_by_label("Pilih semua baris").check()
    expect(form.locator("[data-bina-chosen]")).to_have_text("2 dipilih")
    expect(button).to_have_attribute("aria-disabled", "false")


def test_chosen_files_are_named(page: Page) -> None:
    page.goto("/ui/")
    page.get_by_label("Berkas Excel").set_input_files(
        {"name": "pegawai.xlsx", "mimeType": "application/zip", "buffer": b"x" * 1024 * 1024}
    )
    expect(page.locator("[data-bina-files] li")).to_have_text("pegawai.xlsx · 1,0 MB")


def test_losing_the_network_is_said(page: Page) -> None:
    page.goto("/ui/")
    banner = page.locator("[data-bina-offline]")
    expect(banner).to_be_hidden()
    page.context.set_offline(True)
    expect(banner).to_be_visible()
    page.context.set_offline(False)
    expect(banner).to_be_hidden()


def test_an_outage_is_told_beside_what_was_there(page: Page) -> None:
    """The part that asked stays, so that what a person typed stays too."""
    state = "<main><div data-bina-state><h1>Layanan sedang dipulihkan</h1></div></main>"
    page.route("**/ui/pekerjaan/", lambda route: route.fulfill(status=503, body=state))
    page.goto("/ui/")
    expect(page.locator("#gangguan")).to_have_text("Layanan sedang dipulihkan", timeout=5000)
    expect(page.get_by_label("Menerapkan 1.200 baris")).to_be_visible()


def test_a_job_moves_by_itself(page: Page) -> None:
    body = '<div class="b-job">Sudah selesai</div>'
    page.route("**/ui/pekerjaan/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/ui/")
    expect(page.get_by_text("Sudah selesai").first).to_be_visible(timeout=5000)


def test_the_first_fault_has_the_focus(page: Page) -> None:
    page.goto("/ui/")
    expect(page.locator("[data-bina-focus]").first).to_be_focused()


@pytest.mark.requirement("0.02")
def test_the_rest_of_the_places_opens_on_phones_and_closes_with_escape(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/ui/")
    menu = page.locator("details.b-more")
    menu.locator("> summary").click()
    expect(menu.get_by_role("link", name="Pemantauan")).to_be_visible()
    expect(menu.get_by_role("link", name="Unit kerja")).to_be_hidden()
    menu.get_by_text("Organisasi").press("Enter")  # a group unfolds by keyboard
    expect(menu.get_by_role("link", name="Unit kerja")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Pemantauan")).to_be_hidden()


@pytest.mark.requirement("0.02")
def test_groups_of_the_rail_fold_without_a_script(browser: Browser, base_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    bare = plain.new_page()
    bare.goto("/ui/")
    rail = bare.locator(".b-rail")
    expect(rail.get_by_role("link", name="Unit kerja")).to_be_hidden()
    rail.get_by_text("Organisasi").click()
    expect(rail.get_by_role("link", name="Unit kerja")).to_be_visible()
    plain.close()
