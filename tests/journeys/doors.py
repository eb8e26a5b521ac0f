"""Signing in as a person does: one session for each account, since a code works only once."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

STEP = 30  # seconds that an authenticator shows one code


def code_of(secret: str) -> str:
    """What an authenticator with this secret shows now."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // STEP))


def sign_in(page: Page, login: str, password: str) -> None:
    """The first of the two steps; the page after it is left to the caller."""
    page.goto("/masuk/")
    page.get_by_label("NIP atau nama pengguna").fill(login)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/masuk/"))


def give_code(page: Page, secret: str) -> None:
    """The second step."""
    page.get_by_label("Kode autentikator").fill(code_of(secret))
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/masuk/" not in url)


class Doors:
    """Browser contexts of signed-in accounts: those of ``bina seed --json``."""

    def __init__(
        self, browser: Browser, origin: str, accounts: Iterable[Mapping[str, Any]]
    ) -> None:
        self.browser = browser
        self.origin = origin
        self.accounts = {account["username"]: account for account in accounts}
        self._states: dict[str, StorageState] = {}

    def enter(self, username: str, *, width: int = 1280, height: int = 900) -> BrowserContext:
        """A context of its own, already inside; "" stays outside."""
        state = self._state(username) if username else None
        return self.browser.new_context(
            base_url=self.origin,
            storage_state=state,
            viewport={"width": width, "height": height},
            accept_downloads=True,
            locale="id-ID",
        )

    def _state(self, username: str) -> StorageState:
        if username not in self._states:
            account = self.accounts[username]
            with self.browser.new_context(base_url=self.origin) as context:
                page = context.new_page()
                sign_in(page, username, account["password"])
                if account["totp_secret"]:
                    give_code(page, account["totp_secret"])
                self._states[username] = context.storage_state()
        return self._states[username]
