"""Addresses as they stand in mails and letters."""

from django.conf import settings


def absolute(path: str) -> str:
    """The path of this site with the scheme and host that users type."""
    return f"{settings.ORIGIN}{path}"
