"""A visitor over https, and one who looks all the time whether there is an answer."""

import http.client
import re
import socket
import ssl
import threading
import time
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

from bench.visiting import Answer, Visitor, totp_code

_SECRET = re.compile(r'<strong class="[^"]*b-fw[^"]*">([A-Z2-7 ]{16,})</strong>')
LOOKS_SECONDS, ANSWER_SECONDS = 0.2, 90.0


class _Door(http.client.HTTPSConnection):
    """To this machine, whatever the name's address is elsewhere."""

    def __init__(self, host: str, trusted: ssl.SSLContext) -> None:
        super().__init__(host, 443, timeout=60, context=trusted)
        self.trusted = trusted

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self.trusted.wrap_socket(plain, server_hostname=self.host)


class Encrypted(Visitor):
    """Knows the host by its name and trusts one authority only."""

    def __init__(self, host: str, authority: Path) -> None:
        super().__init__(443, host)
        self.host, self.authority = host, authority
        self._connection = _Door(host, ssl.create_default_context(cafile=str(authority)))

    def beside(self) -> "Encrypted":
        other = Encrypted(self.host, self.authority)
        other.cookies = dict(self.cookies)
        return other

    def wait(self) -> "Encrypted":
        """Until there is an answer of the application behind the proxy."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while self.get("/").status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.host} has no answer")
            time.sleep(LOOKS_SECONDS)
        return self

    def take_authenticator(self) -> str:
        """The secret of the second factor that the account is asked for, once it is set up.

        Raises RuntimeError when that fails.
        """
        path = "/akun/autentikator/"
        found = _SECRET.search(self.get(path).text)
        if found is None:
            raise RuntimeError(f"{path} shows no secret")
        secret = found[1].replace(" ", "")
        if self.post(path, {"code": totp_code(secret)}).status != HTTPStatus.FOUND:
            raise RuntimeError(f"{path} refuses the code")
        return secret

    def _ask(
        self, method: str, path: str, body: str | bytes | None, more: dict[str, str]
    ) -> Answer:
        own = {"Host": self.host, "Referer": f"https://{self.host}/"}
        own["Connection"] = "close"  # between two requests the proxy may end a kept one
        return super()._ask(method, path, body, own | more)


class Watch:
    """For the time of a block, the longest time without a page, in seconds."""

    def __init__(self, visitor: Encrypted) -> None:
        self.visitor = visitor
        self.longest = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        self._thread.join(60)

    def _look(self) -> None:
        seen = time.monotonic()
        while not self._is_over.wait(LOOKS_SECONDS):
            if self._is_answered():
                self.longest = max(self.longest, time.monotonic() - seen - LOOKS_SECONDS)
                seen = time.monotonic()

    def _is_answered(self) -> bool:
        self.visitor = self.visitor.beside()
        try:
            return self.visitor.get("/").status < HTTPStatus.INTERNAL_SERVER_ERROR
        except (OSError, http.client.HTTPException):
            return False
