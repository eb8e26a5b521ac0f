"""The refusals that every command and query may raise; each becomes a page or a form error."""

from collections.abc import Sequence


class Forbidden(Exception):
    """The actor holds no such right (403)."""


class NotFound(Exception):
    """Not there, or outside the actor's scope: the two are never told apart (404)."""


class KeyFault(Exception):
    """A key is missing, unreadable or unfit; the text says what to do about it.

    Here and not beside the keys, for the command line names it before Django is set up.
    """


class Refused(Exception):
    """A rule of the work says no; ``message`` tells the user, in Indonesian, what to do.

    ``field`` names the form field at fault, ``problems`` lists single causes.
    """

    def __init__(
        self, message: str, *, field: str | None = None, problems: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.problems = tuple(problems)
