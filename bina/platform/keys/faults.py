"""What can be wrong with keys and with what they seal."""


class KeyFault(Exception):
    """A key is missing, unreadable or unfit; the text says what to do about it."""


class SealBroken(KeyFault):
    """A sealed value was changed, or stands in a place that it was not sealed for."""
