"""What waits for a decision, when roles or deputies change; part of the commands beside."""

from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.cases.commands import pass_on_waiting
from bina.platform.commands import single_entry


def pass_on_cases(actor: Actor, role: str) -> None:
    """It waits for the new holder from now on, and no longer for the former."""
    clock = Actor.system("organization.roles", actor.own_agency)
    with single_entry():
        pass_on_waiting(clock, roles=(role,), at=timezone.now())
