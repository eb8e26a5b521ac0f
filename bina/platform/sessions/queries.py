"""Whose sessions are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from bina.platform.sessions.models import Session


@dataclass(frozen=True, slots=True)
class OpenSession:
    """``browser`` may be blank; ``seen_at`` is at most a minute behind."""

    mark: UUID
    browser: str
    opened_at: datetime | None
    seen_at: datetime | None
    is_current: bool


def list_open(account_id: UUID, current_key: str) -> Sequence[OpenSession]:
    """The account's sessions, the present one first, then those used last."""
    rows = Session.objects.filter(
        account_id=account_id, mark__isnull=False, expire_date__gt=timezone.now()
    )
    found = [
        OpenSession(row.mark, row.browser, row.opened_at, row.seen_at, row.pk == current_key)
        for row in rows.order_by("-seen_at")
        if row.mark is not None
    ]
    return sorted(found, key=lambda row: not row.is_current)
