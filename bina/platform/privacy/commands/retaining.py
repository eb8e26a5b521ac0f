"""Applying the declared periods, one batch of each, in the transaction that tells of it."""

from collections.abc import Iterable

from django.utils import timezone

from bina.platform.access import Actor
from bina.platform.commands import HOLDS_NONE, NATIONAL, OWN_AGENCY, command, note
from bina.platform.privacy.permissions import APPLY_RETENTION
from bina.platform.privacy.retention import Retention, all_retentions


@command(
    permission=APPLY_RETENTION,
    audits="privacy.retention.applied",
    subject=OWN_AGENCY,
    personal=HOLDS_NONE,
)
def apply_retention(actor: Actor) -> bool:
    """Remove what the agency need not keep any more; True when more is left than a batch."""
    return _sweep(period for period in all_retentions() if period.is_agency)


@command(
    permission=APPLY_RETENTION,
    audits="privacy.retention.applied_nationally",
    subject=NATIONAL,
    personal=HOLDS_NONE,
)
def apply_national_retention(actor: Actor) -> bool:
    """The same for rows of no agency: sessions, links, the queue."""
    return _sweep(period for period in all_retentions() if period.is_national)


def _sweep(periods: Iterable[Retention]) -> bool:
    now = timezone.now()
    counts: dict[str, int] = {}
    is_more = False
    for period in periods:
        counts[period.name] = period.sweep(period.before(now), period.batch)
        is_more = is_more or counts[period.name] >= period.batch
    note(removed={name: count for name, count in counts.items() if count})
    return is_more
