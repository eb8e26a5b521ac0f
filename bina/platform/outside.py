"""Calls to servers outside: no redirects, so that a secret stays with the address it was for."""

from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener
from urllib.response import addinfourl


class _StayThere(HTTPRedirectHandler):
    """A secret goes to the address that was checked, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = build_opener(_StayThere)


def open_there(request: Request, seconds: float) -> addinfourl:
    """The answer. Raises URLError (also for a redirect and every status from 400 on) or OSError."""
    answer: addinfourl = _opener.open(request, timeout=seconds)
    return answer
