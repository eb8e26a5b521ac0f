"""Forwarded headers count only when a proxy of ours wrote them."""

from ipaddress import ip_network

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from bina.platform.web.proxies import TrustedProxies

PROXY = "10.0.0.1"


@pytest.fixture(autouse=True)
def _proxies(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = (ip_network("10.0.0.0/24"),)


def seen(peer: str, forwarded: str) -> HttpRequest:
    request = RequestFactory().get(
        "/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_FORWARDED_PROTO="https"
    )
    TrustedProxies(lambda request: HttpResponse())(request)
    return request


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        (PROXY, "203.0.113.7", "203.0.113.7"),
        (PROXY, "198.51.100.9, 203.0.113.7", "203.0.113.7"),  # the first was made up
        (PROXY, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (PROXY, "", PROXY),
        (PROXY, "203.0.113.7, nonsense", PROXY),
        ("203.0.113.7", "198.51.100.9", "203.0.113.7"),
        ("", "198.51.100.9", ""),
    ],
)
def test_the_client_is_the_nearest_hop_that_is_not_ours(
    peer: str, forwarded: str, client: str
) -> None:
    assert seen(peer, forwarded).META["REMOTE_ADDR"] == client


def test_a_stranger_cannot_claim_https() -> None:
    assert seen(PROXY, "203.0.113.7").is_secure()
    assert not seen("203.0.113.7", "").is_secure()
