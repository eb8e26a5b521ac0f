"""The states of an incident, its clock of 3 x 24 hours, and who must be told.

Source: UU 27/2022 article 46 (notice), article 4 paragraph 2 (specific data). Hours run through
nights and holidays; they are no working days.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class IncidentState(StrEnum):
    REPORTED = "reported"
    ASSESSED = "assessed"
    NOTIFIED = "notified"
    WAIVED = "waived"
    CLOSED = "closed"


class Deed(StrEnum):
    """What moves an incident. COMPLETE_NOTICE is the notice to the last who had to be told."""

    ASSESS = "assess"
    COMPLETE_NOTICE = "complete_notice"
    WAIVE = "waive"
    CLOSE = "close"
    REOPEN = "reopen"


STEPS: Final[Mapping[tuple[IncidentState, Deed], IncidentState]] = {
    (IncidentState.REPORTED, Deed.ASSESS): IncidentState.ASSESSED,
    (IncidentState.ASSESSED, Deed.ASSESS): IncidentState.ASSESSED,
    (IncidentState.ASSESSED, Deed.COMPLETE_NOTICE): IncidentState.NOTIFIED,
    (IncidentState.ASSESSED, Deed.WAIVE): IncidentState.WAIVED,
    (IncidentState.NOTIFIED, Deed.CLOSE): IncidentState.CLOSED,
    (IncidentState.NOTIFIED, Deed.REOPEN): IncidentState.ASSESSED,
    (IncidentState.WAIVED, Deed.CLOSE): IncidentState.CLOSED,
    (IncidentState.WAIVED, Deed.REOPEN): IncidentState.ASSESSED,
    (IncidentState.CLOSED, Deed.REOPEN): IncidentState.ASSESSED,
}
SETTLED: Final = frozenset({IncidentState.NOTIFIED, IncidentState.WAIVED, IncidentState.CLOSED})


def next_state(state: IncidentState, deed: Deed) -> IncidentState | None:
    """Where the deed leads, None where it is not open."""
    return STEPS.get((state, deed))


def open_deeds(state: IncidentState) -> frozenset[Deed]:
    """What may be done now; never nothing."""
    return frozenset(deed for start, deed in STEPS if start is state)


class Recipient(StrEnum):
    """Whom a notice goes to. The public only where the incident asks for it (paragraph 3)."""

    SUBJECTS = "subjects"
    AUTHORITY = "authority"
    PUBLIC = "public"


def required_recipients(*, needs_public_notice: bool) -> frozenset[Recipient]:
    always = frozenset({Recipient.SUBJECTS, Recipient.AUTHORITY})
    return always | {Recipient.PUBLIC} if needs_public_notice else always


def settled_at(told: Mapping[Recipient, datetime], *, needs_public_notice: bool) -> datetime | None:
    """When the last who had to be told was told, None while one is missing."""
    wanted = required_recipients(needs_public_notice=needs_public_notice)
    if not wanted <= told.keys():
        return None
    return max(told[one] for one in wanted)


WINDOW: Final = timedelta(hours=72)


class Stage(StrEnum):
    """How far the clock has run."""

    FIRST_DAY = "first_day"
    SECOND_DAY = "second_day"
    THIRD_DAY = "third_day"
    LAST_HOURS = "last_hours"
    OVERDUE = "overdue"


STARTS: Final[Mapping[Stage, timedelta]] = {
    Stage.FIRST_DAY: timedelta(),
    Stage.SECOND_DAY: timedelta(hours=24),
    Stage.THIRD_DAY: timedelta(hours=48),
    Stage.LAST_HOURS: timedelta(hours=66),
    Stage.OVERDUE: WINDOW,
}


@dataclass(frozen=True)
class Clock:
    """Runs from the moment the incident was known until everybody is told, or need not be."""

    started_at: datetime
    stopped_at: datetime | None = None

    @property
    def due_at(self) -> datetime:
        return self.started_at + WINDOW

    def left(self, now: datetime) -> timedelta:
        """What is left of the window; negative when it is over."""
        return self.due_at - (self.stopped_at or now)

    def is_late(self, now: datetime) -> bool:
        """Exactly 72 hours is still in time."""
        return self.left(now) < timedelta()

    def share(self, now: datetime) -> float:
        """The part of the window that is used up, from 0 to 1."""
        used = WINDOW - self.left(now)
        return min(max(used / WINDOW, 0.0), 1.0)

    def stage(self, now: datetime) -> Stage:
        passed = WINDOW - self.left(now)
        return max(
            (stage for stage, start in STARTS.items() if start <= passed or not start),
            key=STARTS.__getitem__,
        )

    def later_stages(self, now: datetime) -> list[datetime]:
        """The moments at which the clock enters its next stages."""
        starts = [self.started_at + start for start in STARTS.values()]
        return [moment for moment in starts if moment > now]


class DataCategory(StrEnum):
    """What kind of data got out."""

    IDENTITY = "identity"
    NIK = "nik"
    CONTACT = "contact"
    EMPLOYMENT = "employment"
    COMPETENCY = "competency"
    ACCOUNT = "account"
    FAMILY = "family"
    FINANCE = "finance"
    HEALTH = "health"
    CRIMINAL = "criminal"
    OTHER = "other"


SPECIFIC: Final = frozenset(
    {DataCategory.FAMILY, DataCategory.FINANCE, DataCategory.HEALTH, DataCategory.CRIMINAL}
)


def holds_specific(categories: Collection[DataCategory]) -> bool:
    """Whether specific data (article 4 paragraph 2) is among them."""
    return not SPECIFIC.isdisjoint(categories)


class FoundBy(StrEnum):
    """Who noticed it; a kind, never a name."""

    STAFF = "staff"
    MONITORING = "monitoring"
    AUDIT = "audit"
    SUBJECT = "subject"
    PROCESSOR = "processor"
    AUTHORITY = "authority"


class Risk(StrEnum):
    """How much harm the people concerned have to expect."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class EntryKind(StrEnum):
    """One kind of line in the diary of an incident."""

    REPORTED = "reported"
    ASSESSED = "assessed"
    MEASURE = "measure"
    TOLD_SUBJECTS = "told_subjects"
    TOLD_AUTHORITY = "told_authority"
    TOLD_PUBLIC = "told_public"
    WAIVED = "waived"
    DELAY = "delay"
    LETTER = "letter"
    EVIDENCE = "evidence"
    CLOSED = "closed"
    REOPENED = "reopened"


TELLING: Final[Mapping[Recipient, EntryKind]] = {
    Recipient.SUBJECTS: EntryKind.TOLD_SUBJECTS,
    Recipient.AUTHORITY: EntryKind.TOLD_AUTHORITY,
    Recipient.PUBLIC: EntryKind.TOLD_PUBLIC,
}
