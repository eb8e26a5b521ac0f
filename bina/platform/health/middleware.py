"""Answers probes and metrics before anything that may be broken, by whatever host name."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bina.platform.health.metrics import metrics
from bina.platform.health.probes import live, ready

PROBES: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {
    "/healthz/live": live,
    "/healthz/ready": ready,
    "/metrics": metrics,
}


class Probes:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return PROBES.get(request.path_info, self.get_response)(request)
