"""``bina setup``: the one-time token that creates the first agency."""

from argparse import ArgumentParser, Namespace

from django.conf import settings

from bina.organization.commands import issue_setup_token
from bina.platform.access import Actor
from bina.platform.formats import format_moment


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(arguments: Namespace) -> int:
    """Prints the token, the only time that it can be read, and where to use it."""
    issued = issue_setup_token(Actor.system("bina.setup"))
    print(f"Token pemasangan : {issued.token}")
    print(f"Berlaku sampai   : {format_moment(issued.expires_at)}")
    print(f"Buka             : {settings.ORIGIN}/pasang/")
    return 0
