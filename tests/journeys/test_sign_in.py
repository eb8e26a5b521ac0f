"""Passkeys in a real browser, with its virtual authenticator; under the page's own policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.doors import Doors, sign_in
from tests.journeys.steps import heading, press, whole

pytestmark = pytest.mark.requirement("X.01")
ACCOUNT = "/akun/keamanan/"


@pytest.fixture
def device(doors: Doors) -> Iterator[tuple[Page, BrowserContext]]:
    """A visitor whose device can make passkeys with a finger."""
    with doors.enter("") as context:
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page, context


def leave(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/masuk/")


def test_passkey_from_making_to_removal(doors: Doors, device: tuple[Page, BrowserContext]) -> None:
    page, _ = device
    account = doors.accounts["pegawai.b"]
    sign_in(page, "pegawai.b", account["password"])
    page.goto(ACCOUNT)
    whole(page, "keamanan-akun")
    page.get_by_role("link", name="Buat kunci sandi").click()
    heading(page, "Buat kunci sandi")
    whole(page, "kunci-sandi")
    page.get_by_label("Nama").fill("ponsel saya")
    press(page, "Buat kunci sandi")
    heading(page, "Kode pemulihan")
    press(page, "Buat kode pemulihan")
    expect(page.locator("[data-codes] li")).to_have_count(10)
    whole(page, "kode-pemulihan")
    code = page.locator("[data-codes] li").first.inner_text().strip()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh sebagai teks").click()
    assert code in download.value.path().read_text("utf8")

    leave(page)  # alone
    press(page, "Masuk dengan kunci sandi")
    page.wait_for_url(lambda url: "/masuk/" not in url)

    leave(page)  # as the second step
    sign_in(page, "pegawai.b", account["password"])
    heading(page, "Kode autentikator")
    whole(page, "langkah-kedua")
    press(page, "Pakai kunci sandi")
    page.wait_for_url(lambda url: "/masuk/" not in url)

    leave(page)  # without the device
    sign_in(page, "pegawai.b", account["password"])
    page.get_by_label("Kode autentikator").fill(code)
    press(page, re.compile("^Masuk$"))
    page.wait_for_url(lambda url: "/masuk/" not in url)

    page.goto(ACCOUNT)
    whole(page, "keamanan-akun-terpasang")
    page.goto(f"/akun/konfirmasi/?lanjut={ACCOUNT}")
    whole(page, "konfirmasi")
    page.goto(ACCOUNT)
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, "Hapus")
    expect(page.get_by_text("Cara masuk dihapus.")).to_be_visible()


def test_refusing_device_leaves_the_other_ways(doors: Doors) -> None:
    with doors.enter("") as context:
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        page.goto("/masuk/")
        page.evaluate(
            "() => { navigator.credentials.get = () => Promise.reject(new Error('tidak')); }"
        )
        press(page, "Masuk dengan kunci sandi")
        expect(page.get_by_text("Kunci sandi tidak terbaca.")).to_be_visible()
        page.goto("/kata-sandi/")
        whole(page, "lupa-kata-sandi")
