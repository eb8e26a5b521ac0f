"""How allauth speaks and decides here."""

from typing import Any, cast
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bina.organization.queries import list_agencies_of
from bina.platform.keys import Place, seal, unseal
from bina.platform.keys.purposes import TOTP
from bina.platform.sessions import mark_session
from bina.platform.web.pages import SESSION_AGENCY

AUTHENTICATORS = Place("mfa_authenticator", "data", "")

MISMATCH = _("NIP, nama pengguna, atau kata sandi tidak cocok.")
TOO_MANY = _("Terlalu banyak percobaan. Tunggu 5 menit, lalu coba lagi.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """One text for every failure; limits for each pair of login and address."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "account_inactive": MISMATCH,
        "invalid_login": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the platform's middleware left it, trusted proxies accounted for."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        login = "".join(str(credentials.get("username", "")).split()).lower()
        return f"{login}|{self.get_client_ip(request)}"

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        mark_session(request)
        enter_only_agency(request, cast(UUID, user.pk))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page after signing in says enough."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The second factor in our words; its secrets are sealed.

    allauth does not say whose secret it seals, so that the seal binds to the column alone.
    """

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode tidak cocok. Tunggu kode berikutnya, lalu coba lagi."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host name; it must never change."""
        return {**super().get_public_key_credential_rp_entity(), "name": "bina"}

    def encrypt(self, text: str) -> str:
        return seal(TOTP, text, AUTHENTICATORS)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, AUTHENTICATORS)


def enter_only_agency(request: HttpRequest, person_id: UUID) -> None:
    """Where there is one workplace there is nothing to choose."""
    choices = list_agencies_of(person_id)
    if len(choices) == 1 and choices[0].id is not None:
        request.session[SESSION_AGENCY] = str(choices[0].id)
