"""The hour and the day as they are where the actor works."""

from contextlib import AbstractContextManager

from django.utils import timezone

from bina.platform.access import Actor


def local_time(actor: Actor) -> AbstractContextManager[None]:
    """``timezone.localtime`` and ``localdate`` are the agency's inside; see Actor.time_zone."""
    return timezone.override(actor.time_zone or None)
