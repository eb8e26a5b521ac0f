"""What letters need to know of agencies and people, told by the app that knows them."""

from datetime import date
from typing import Protocol
from uuid import UUID

from bina.platform.letters.domain import Letterhead, Signatory


class LetterSource(Protocol):
    """Both in the agency in context."""

    def letterhead(self) -> Letterhead:
        """The agency's name first."""
        ...

    def signatory(self, person_id: UUID, on: date) -> Signatory | None:
        """Somebody as of a day, None for who does not work here."""
        ...


_sources: list[LetterSource] = []


def register_letter_source(source: LetterSource) -> None:
    """Called once, by the app that knows people."""
    _sources[:] = [source]


def letter_source() -> LetterSource:
    return _sources[0]
