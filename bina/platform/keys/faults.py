"""What can be wrong with keys and with what they seal."""

from bina.platform.errors import KeyFault

__all__ = ["KeyFault", "SealBroken"]


class SealBroken(KeyFault):
    """A sealed value was changed, or stands in a place that it was not sealed for."""
