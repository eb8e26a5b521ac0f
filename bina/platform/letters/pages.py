"""Where a letter is checked: told by the app that has the page, for the QR leads there."""

from django.urls import reverse

_pages: dict[str, str] = {}


def register_check_page(route: str) -> None:
    """The public page of one letter, by ``code``."""
    _pages["check"] = route


def check_address(code: str) -> str:
    """The path of the page. Raises KeyError while nobody has one."""
    return reverse(_pages["check"], kwargs={"code": code})
