"""Answers of a rating form: what counts as one, which of two stays, what is still missing.

Nothing here knows a clock: stamps are instants at which a person chose, as the device saw them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

LOWEST: Final = 0
HIGHEST: Final = 5
UNABLE: Final = "-"
"""What a form sends as the level of who cannot judge yet."""
NOTE_LENGTH: Final = 2000
LONGEST_PAUSE: Final = 120
"""Seconds: who leaves the screen for longer is not at work on the form."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``is_unable`` is "belum dapat menilai", whose reason is the note; its level is None.

    ``is_copied``: taken over from the cycle before, and not looked at since.
    """

    level: int | None
    note: str = ""
    answered_at: datetime | None = None
    is_unable: bool = False
    is_copied: bool = False

    @property
    def is_given(self) -> bool:
        """A level, or the reason why there is none; a note alone is still no answer."""
        return self.level is not None or (self.is_unable and bool(self.note.strip()))


class Keeping(StrEnum):
    """What became of an answer that a device sent."""

    SAVED = "saved"
    OLDER = "older"
    """A later one of another device stays."""
    REPLACED = "replaced"
    """It was saved over one of another device that this device had not seen."""


class Fault(StrEnum):
    """Why an answer is not ready to be sent in."""

    MISSING = "missing"
    NO_REASON = "no_reason"
    """Nobody can judge it yet, and the note does not say why."""
    UNEXPLAINED = "unexplained"
    """It differs from the self-assessment by the rule's distance or more, without a note."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``given`` of ``asked``; ``share`` 0 to 1, 1 where nothing is asked."""

    given: int
    asked: int

    @property
    def share(self) -> float:
        return self.given / self.asked if self.asked else 1.0

    @property
    def is_whole(self) -> bool:
        return self.given == self.asked


def level_of(text: str) -> int | None:
    """Blank, and UNABLE, are no level. Raises ValueError for anything but a whole 0 to 5."""
    if text in ("", UNABLE):
        return None
    if text not in {str(level) for level in range(LOWEST, HIGHEST + 1)}:
        raise ValueError("a level is a whole number from 0 to 5")
    return int(text)


def stamp_within(stamp: datetime, now: datetime) -> datetime:
    """A device whose clock runs ahead must not win for ever: nobody answers in the future."""
    return min(stamp, now)


def keeping(stored: datetime | None, sent: datetime, seen: datetime | None) -> Keeping:
    """The newest stamp stays. ``seen`` is the stamp that the sending device knew to be stored."""
    if stored is not None and stored > sent:
        return Keeping.OLDER
    is_known = stored is None or stored in (seen, sent)
    return Keeping.SAVED if is_known else Keeping.REPLACED


def newest(one: Answer | None, other: Answer | None) -> Answer | None:
    """Merging is commutative, associative and idempotent, but for two of the same instant."""
    found = [answer for answer in (one, other) if answer and answer.answered_at]
    return max(found, key=lambda answer: (answer.answered_at, _content(answer)), default=None)


def _content(answer: Answer) -> tuple[int, str, bool]:
    return (-1 if answer.level is None else answer.level, answer.note, answer.is_unable)


def progress(asked: Sequence[UUID], answers: Mapping[UUID, Answer]) -> Progress:
    """Answers to what is not asked (any more) do not count."""
    given = sum(key in answers and answers[key].is_given for key in asked)
    return Progress(given, len(asked))


def needs_note(level: int | None, self_level: int | None, distance: int) -> bool:
    """Whether a superior's level is far enough from the person's own to be explained."""
    if level is None or self_level is None:
        return False
    return abs(level - self_level) >= distance


def due(asked: Iterable[UUID], answers: Mapping[UUID, Answer], *, is_partial: bool) -> list[UUID]:
    """What has to be answered: all that is asked, or, where one sees only parts, what was seen."""
    return [key for key in asked if not is_partial or key in answers]


def faults(
    asked: Iterable[UUID],
    answers: Mapping[UUID, Answer],
    self_levels: Mapping[UUID, int | None],
    distance: int,
) -> dict[UUID, Fault]:
    """What keeps a form from being sent in, in the order in which it is asked."""
    found: dict[UUID, Fault] = {}
    for key in asked:
        answer = answers.get(key)
        if answer is None or not answer.is_given:
            found[key] = Fault.NO_REASON if answer and answer.is_unable else Fault.MISSING
        elif not answer.note.strip() and needs_note(answer.level, self_levels.get(key), distance):
            found[key] = Fault.UNEXPLAINED
    return found


def counted_seconds(claimed: int, since_saved: timedelta | None) -> int:
    """Seconds at work that a save may add: what the device claims, within what went by."""
    most = LONGEST_PAUSE
    if since_saved is not None:
        most = min(most, max(0, int(since_saved.total_seconds()) + 1))
    return max(0, min(claimed, most))
