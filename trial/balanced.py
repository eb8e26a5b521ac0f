"""A visitor of several hosts, in the place of a proxy."""

import time
from http import HTTPStatus

from bench.visiting import Visitor

READY_SECONDS = 90
Door = tuple[str, int]  # address and port of a web server


class Balanced(Visitor):
    """Goes to the other host when one does not answer, as a proxy does."""

    def __init__(self, doors: tuple[Door, ...]) -> None:
        host, port = doors[0]
        super().__init__(port, host)
        self.doors = doors

    def beside(self) -> "Balanced":
        other = Balanced((*self.doors[1:], self.doors[0]))
        other.cookies = dict(self.cookies)
        return other


def wait_for(door: Door) -> None:
    """Until a host is ready. RuntimeError when it takes too long."""
    host, port = door
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            if Visitor(port, host).get("/healthz/ready").status == HTTPStatus.OK:
                return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise RuntimeError(f"{host}:{port} is not ready")
        time.sleep(0.2)
