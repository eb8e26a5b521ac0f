"""What a command's audit entry holds of a person: declared, so that it can be shredded."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Final
from uuid import UUID

from django.db.models import Model

from bina.platform.access import Actor
from bina.platform.audit import ALL, NOTHING, AuditRecord

ACTOR: Final = "(actor)"
"""The values are of whoever acts, such as the words of a search."""
NOTED: Final = "(noted)"
"""The person becomes known on the way: ``note(about=person_id)``."""
NOBODY: Final = "(nobody)"


@dataclass(frozen=True, slots=True)
class Personal:
    """``of`` leads from the subject to the person's id ("person_id"), or is ACTOR or NOTED.

    ``fields`` are names within before, after and facts; all of them by default. A reason has a
    key of its own, which goes with whoever it is about or names.
    ``omits`` are never written down, for they belong to yet another person.
    """

    of: str
    fields: frozenset[str] = ALL
    omits: frozenset[str] = NOTHING

    def person_of(self, actor: Actor, subject: Model | None) -> UUID | None:
        """None for what is only known from ``note``."""
        if self.of in (NOTED, NOBODY):
            return None
        if self.of == ACTOR:
            return actor.person_id
        found: UUID | None = attrgetter(self.of)(subject)
        return found

    def mark(self, record: AuditRecord, person_id: UUID | None) -> None:
        """Say whose values the record holds. Raises RuntimeError where nobody was noted."""
        record.person_id = record.person_id or person_id
        if record.person_id is None and self.of != ACTOR:
            raise RuntimeError(f"{record.action} was to note about whom it is")
        record.personal = self.fields
        for part in (record.before, record.after, record.facts):
            for name in self.omits & part.keys():
                part[name] = "(tidak dicatat)"


HOLDS_NONE: Final = Personal(NOBODY, NOTHING)
"""The entry names no person but its actor, and holds nothing about one."""
SEARCHED: Final = Personal(ACTOR, frozenset({"filter"}))
"""What somebody searched for may be a name: it goes with whoever searched."""
