"""The port to gateways for short messages, and the one adapter: a server of the operator's."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, Protocol
from urllib.request import Request

from django.conf import settings

from bina.platform.outside import open_there

SECONDS: Final = 5
LONGEST: Final = 500
"""Characters of a message."""


class GatewayFault(Exception):
    """The gateway did not take the message over; it may be sent again with the same key."""


class MessageGateway(Protocol):
    """``address`` is whatever the gateway understands, such as a telephone number.

    ``text`` holds no personal data. ``key`` is the same for the same message, so that a gateway
    passes it on once. Raises GatewayFault.
    """

    def send(self, address: str, text: str, link: str, *, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """Posts JSON; the contract stands in docs/guide/operate.md."""

    url: str
    secret: str = field(default="", repr=False)

    def send(self, address: str, text: str, link: str, *, key: str) -> None:
        body = {"to": address, "text": text[:LONGEST], "link": link}
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        request = Request(self.url, json.dumps(body).encode(), headers)  # noqa: S310 - https, or this machine
        try:
            with open_there(request, SECONDS) as answer:
                status = answer.status or 0
        except OSError as fault:  # URLError is one
            raise GatewayFault(type(fault).__name__) from fault
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise GatewayFault(str(status))


def find_gateway() -> MessageGateway | None:
    """The gateway of this installation; None where none is set up."""
    url, secret = settings.MESSAGE_GATEWAY
    return HttpGateway(url, secret) if url else None
