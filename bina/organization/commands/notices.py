"""What the owner of an account is told by mail when its sign-in changes."""

from uuid import UUID

from procrastinate.contrib.django import app

from bina.organization.queries.sign_in import find_address

SEND_NOTICE = "organization.send_notice"


def tell_owner(person_id: UUID, event: str) -> None:
    """Queue a notice to the confirmed address; without one there is no way to.

    ``event`` is one that ``adapters.letters.send_notice`` has words for.
    """
    address = find_address(person_id)
    if address:
        app.configure_task(SEND_NOTICE).defer(address=address, event=event)
