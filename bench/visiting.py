"""A browser's part of a visit: one kept connection, cookies, forms with their token."""

import base64
import gzip
import hmac
import http.client
import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

# what every form carries: whose browser sends it, and the key with which it counts once
_KEYS = re.compile(r'name="(csrfmiddlewaretoken|bina-form)" value="([^"]+)"')

BOUNDARY = "bina-visitor-boundary"


@dataclass(frozen=True, slots=True)
class Answer:
    """``size`` is what went over the wire, the body compressed as the server sent it."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int

    @property
    def text(self) -> str:
        return self.body.decode("utf8", "replace")


class Visitor:
    """Asks for compressed pages, as every browser does."""

    def __init__(self, port: int, host: str = "localhost") -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection(host, port, timeout=120)

    def beside(self) -> "Visitor":
        """Another connection of the same session, for a thread of its own."""
        other = Visitor(self.port)
        other.cookies = dict(self.cookies)
        return other

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, values: dict[str, str]) -> Answer:
        """Opens the page at ``path`` and sends its form."""
        return self.send(path, values | self.keys(path))

    def keys(self, path: str) -> dict[str, str]:
        """What the last form of a page carries of itself."""
        return dict(_KEYS.findall(self.get(path).text))

    def send(self, path: str, values: dict[str, str]) -> Answer:
        """Sends a form as it is."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(values), kind)

    def upload(self, path: str, name: str, file: tuple[str, bytes], **values: str) -> Answer:
        """Opens the page at ``path`` and sends its form with one file (its name and bytes)."""
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in (self.keys(path) | values).items()
        ]
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{file[0]}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        body = "".join([*parts, head]).encode() + file[1] + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._ask("POST", path, body, kind)

    def enter(self, account: dict[str, Any]) -> "Visitor":
        """Signs in, with the second step where it is due; RuntimeError when it fails."""
        answer = self.post(
            "/masuk/", {"login": account["username"], "password": account["password"]}
        )
        if account["totp_secret"]:
            answer = self.post("/masuk/kode/", {"code": totp_code(account["totp_secret"])})
        if answer.status != http.client.FOUND or "masuk" in answer.headers.get("location", ""):
            raise RuntimeError(f"{account['username']} cannot sign in: {answer.status}")
        return self

    def _ask(
        self, method: str, path: str, body: str | bytes | None, more: dict[str, str]
    ) -> Answer:
        headers = {"Host": f"localhost:{self.port}", "Accept-Encoding": "gzip", **more}
        headers.setdefault("Accept", "text/html")
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        sent = response.read()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: part.value for name, part in SimpleCookie(line).items()})
        found = {name.lower(): value for name, value in response.getheaders()}
        body_bytes = gzip.decompress(sent) if found.get("content-encoding") == "gzip" else sent
        return Answer(response.status, found, body_bytes, len(sent))


def totp_code(secret: str) -> str:
    """RFC 6238, as an authenticator shows it now."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, (int(time.time()) // 30).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
