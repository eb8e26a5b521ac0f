"""The client's address and scheme, from proxies that we trust and from nobody else."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_FORWARDED",
)


class TrustedProxies:
    """Sets REMOTE_ADDR to the nearest address that is no trusted proxy of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        peer = request.META.get("REMOTE_ADDR", "")
        if is_trusted(peer):
            chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            request.META["REMOTE_ADDR"] = nearest_client([hop.strip() for hop in chain], peer)
        else:
            for name in _FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


def nearest_client(chain: list[str], peer: str) -> str:
    """The last hop that is no trusted proxy; ``peer`` when the chain says nothing usable."""
    for hop in reversed(chain):
        if not _is_address(hop):
            return peer
        if not is_trusted(hop):
            return hop
        peer = hop
    return peer


def is_trusted(address: str) -> bool:
    if not _is_address(address):
        return False
    known = ip_address(address)
    return any(known in network for network in settings.TRUSTED_PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
