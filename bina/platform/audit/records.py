"""AuditRecord: one deed before it takes its place in a chain, and what the chain binds of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

ALL = frozenset({"*"})
"""Every value of before, after and facts."""
NOTHING: frozenset[str] = frozenset()


@dataclass
class AuditRecord:
    """``person_id`` is whom the deed concerns.

    The values named by ``personal`` are sealed with that person's key before they are hashed, so
    that destroying the key erases them and leaves the chain whole. A reason is free text that may
    name anybody: it is sealed with a key of its own, ``text_id``.
    """

    agency_id: UUID | None
    actor_id: UUID | None
    actor_name: str
    action: str
    correlation_id: UUID
    outcome: str = "done"
    on_behalf_of: UUID | None = None
    subject_kind: str = ""
    subject_id: UUID | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    person_id: UUID | None = None
    personal: frozenset[str] = NOTHING
    text_id: UUID = field(default_factory=uuid4)

    def is_personal(self, name: str) -> bool:
        return self.person_id is not None and (name in self.personal or self.personal == ALL)


PARTS = ("before", "after", "facts")
PLAIN = (
    "agency_id",
    "actor_id",
    "actor_name",
    "action",
    "correlation_id",
    "outcome",
    "on_behalf_of",
    "subject_kind",
    "subject_id",
    "reason",
    "person_id",
)
