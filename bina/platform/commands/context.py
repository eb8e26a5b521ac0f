"""The running command: the audit entries it has gathered so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from bina.platform.audit import AuditRecord


@dataclass
class Running:
    """The outermost command of a transaction; inner commands add to the same list."""

    agency_id: UUID | None
    correlation_id: UUID = field(default_factory=uuid4)
    records: list[AuditRecord] = field(default_factory=list)


running: ContextVar[Running | None] = ContextVar("running", default=None)
current: ContextVar[AuditRecord | None] = ContextVar("current", default=None)


def note(
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    about: UUID | None = None,
    on_behalf_of: UUID | None = None,
    **facts: Any,
) -> None:
    """Add to the audit entry of the running command; RuntimeError outside one.

    ``about`` is the person whom it concerns, where the command declares that as NOTED.
    ``on_behalf_of`` is in whose place it was done, where the permission alone does not tell.
    """
    record = current.get()
    if record is None:
        raise RuntimeError("note() belongs inside a command")
    record.before.update(before or {})
    record.after.update(after or {})
    record.facts.update(facts)
    record.reason = reason or record.reason
    record.person_id = about or record.person_id
    record.on_behalf_of = on_behalf_of or record.on_behalf_of


@contextmanager
def single_entry() -> Iterator[None]:
    """Commands called inside leave no entries of their own: the running one tells of them all."""
    frame = running.get()
    if frame is None:
        raise RuntimeError("single_entry() belongs inside a command")
    kept = len(frame.records)
    yield
    del frame.records[kept:]


def running_correlation() -> UUID | None:
    """The id that ties all entries, events and jobs of one user action together."""
    frame = running.get()
    return frame.correlation_id if frame else None


def acting() -> tuple[UUID | None, str]:
    """Who runs the innermost command, and that one's name; nobody outside of commands."""
    record = current.get()
    return (record.actor_id, record.actor_name) if record else (None, "")
