"""The adapter keeps its contract towards a real server, and towards broken ones."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from bina.platform.notices import gateway
from bina.platform.notices.gateway import GatewayFault, HttpGateway, find_gateway

pytestmark = pytest.mark.requirement("X.05")
SECRET = "rahasia"
LINK = "https://bina.example/tugas/"


class Server(HTTPServer):
    """Answers with ``status``, and remembers what it got."""

    status = 202
    got: list[tuple[str, dict[str, str], Any]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Location", "/lain")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.got = []
    Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def gateway_of(server: Server, secret: str = SECRET) -> HttpGateway:
    return HttpGateway(f"http://127.0.0.1:{server.server_port}/kirim", secret)


def test_one_message_is_one_request_of_the_contract(server: Server):
    gateway_of(server).send("+62811", "2 tugas menunggu Anda", LINK, key="k1")
    ((path, headers, body),) = server.got
    assert path == "/kirim"
    assert headers["Authorization"] == "Bearer rahasia"
    assert headers["Idempotency-Key"] == "k1"
    assert headers["Content-Type"] == "application/json"
    assert body == {"to": "+62811", "text": "2 tugas menunggu Anda", "link": LINK}


def test_without_a_key_no_one_is_claimed_to_be(server: Server):
    gateway_of(server, "").send("+62811", "x" * 600, LINK, key="k1")
    ((_, headers, body),) = server.got
    assert "Authorization" not in headers
    assert len(body["text"]) == 500


@pytest.mark.parametrize("status", [302, 307, 400, 401, 429, 500])
def test_what_is_not_taken_over_is_a_fault_and_no_redirect_is_followed(server: Server, status: int):
    server.status = status
    with pytest.raises(GatewayFault):
        gateway_of(server).send("+62811", "x", LINK, key="k1")
    assert [path for path, _, _ in server.got] == ["/kirim"]


def test_nobody_there_and_nobody_answering_are_faults(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gateway, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(GatewayFault):
            HttpGateway(f"http://127.0.0.1:{port}/").send("+62811", "x", LINK, key="k1")
    with pytest.raises(GatewayFault):
        HttpGateway(f"http://127.0.0.1:{port}/").send("+62811", "x", LINK, key="k1")


def test_the_secret_is_not_shown():
    assert "rahasia" not in repr(HttpGateway("https://x.example", "rahasia"))


def test_there_is_none_unless_it_is_set_up(settings: Any):
    assert find_gateway() is None
    settings.MESSAGE_GATEWAY = ("https://x.example", "rahasia")
    assert find_gateway() == HttpGateway("https://x.example", "rahasia")
