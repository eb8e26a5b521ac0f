"""Signing in as a browser does, for tests of pages of any app."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.organization.factories import PASSWORD, TestAgency, give_account

SECRET = "JBSWY3DPEHPK3PXP"


def totp_code(secret: str = SECRET) -> str:
    """The code that an authenticator shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in(agency: TestAgency, position: str, *, with_code: bool = False) -> Client:
    """A browser of the holder of a position, past sign-in."""
    username = f"{position.lower()}-{agency.id.hex[:8]}"
    give_account(agency, position, username, SECRET if with_code else None)
    client = Client()
    client.post("/masuk/", {"login": username, "password": PASSWORD})
    if with_code:
        client.post("/masuk/kode/", {"code": totp_code()})
    return client
