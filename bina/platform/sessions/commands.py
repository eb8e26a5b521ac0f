"""Ending sessions: the row goes, and with it everything that its cookie opened."""

from uuid import UUID

from bina.platform.sessions.models import Session


def end_one(account_id: UUID, mark: UUID) -> int:
    """One session of the account; 0 where there is none (any more)."""
    return Session.objects.filter(account_id=account_id, mark=mark).delete()[0]


def end_others(account_id: UUID, keep_key: str = "") -> int:
    """All sessions of the account but the one with ``keep_key``; how many there were."""
    return Session.objects.filter(account_id=account_id).exclude(pk=keep_key).delete()[0]
