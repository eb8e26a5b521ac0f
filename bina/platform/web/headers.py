"""The headers that every answer carries, whichever part of the stack gave it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SafeHeaders:
    """Stands outside of all others: probes, redirects to https and static files answer early."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in _owed(request).items():
            response.headers.setdefault(name, value)
        return response


def _owed(request: HttpRequest) -> dict[str, str]:
    owed = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if settings.SECURE_HSTS_SECONDS and request.is_secure():
        within = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        owed["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}{within}"
    return owed
