"""What the organisation does after facts of the platform."""

from bina.organization.commands import carry_over_day
from bina.platform.access import Actor
from bina.platform.intake.events import IntakeUndone
from bina.platform.outbox import reacts_to


@reacts_to(IntakeUndone)
def find_superiors_anew(event: IntakeUndone, actor: Actor) -> None:
    """An undone upload leaves today's columns and superiors to be filled again."""
    carry_over_day(actor)
