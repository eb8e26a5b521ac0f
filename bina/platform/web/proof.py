"""``@proven``: what changes the sign-in opens only to who has just proven to be the owner."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bina.platform.errors import Refused

PROOF_SECONDS: Final = 15 * 60
RETURN: Final = "lanjut"
FACTORS: Final = ["totp", "webauthn"]
_PROOFS: Final = frozenset({"password", "mfa"})


def has_used_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def is_recent(request: HttpRequest, now: float) -> bool:
    """Whether a password, code or passkey was given within the last fifteen minutes."""
    records = get_authentication_records(request, request.user)
    given = [record["at"] for record in records if record["method"] in _PROOFS]
    return bool(given) and now - max(given) < PROOF_SECONDS


def proven(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Inside ``@page``: asks for the password first where the last proof is too old.

    Raises Refused for a session that was opened without the factor that the account has: it
    could otherwise undo a factor set up since.
    """

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_used_factor(request) and get_adapter().is_mfa_enabled(request.user, FACTORS):
            raise Refused(_("Keluar, lalu masuk lagi dengan langkah kedua Anda."))
        if is_recent(request, time.time()):
            return view(request, *args, **kwargs)
        target = request.path if request.method == "GET" else settings.ACCOUNT_URL
        return redirect(f"{settings.PROOF_URL}?{urlencode({RETURN: target})}")

    return run
