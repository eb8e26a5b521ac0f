"""Ref: what a command returns and callers pass on instead of a model row."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ref:
    """Points to one row: ``kind`` is ``app_label.model`` in lower case, ``id`` its key."""

    kind: str
    id: UUID
