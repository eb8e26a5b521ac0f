"""Addresses of this site: those a page needs by the dozen, and those of mails and letters.

A path differs neither by person nor by language: a route is looked up once for a process.
"""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.urls import reverse

_SOME_KEY = UUID(int=0)


@cache
def address(route: str) -> str:
    """The address of a route without parameters."""
    return reverse(route)


@cache
def _frame(route: str) -> tuple[str, str]:
    before, _, behind = reverse(route, args=[_SOME_KEY]).partition(str(_SOME_KEY))
    return before, behind


def address_of(route: str, key: UUID) -> str:
    """The address of a route whose only parameter is a key."""
    before, behind = _frame(route)
    return f"{before}{key}{behind}"


def absolute(path: str) -> str:
    """The path of this site with the scheme and host that users type."""
    return f"{settings.ORIGIN}{path}"
