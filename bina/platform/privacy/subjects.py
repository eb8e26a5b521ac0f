"""Who a person is in all tables: keys, numbers and names, told by the app that knows people."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from bina.platform.privacy.register import Identifier


@dataclass(frozen=True)
class Subject:
    """One person. ``employed_in`` names the agencies where the person still works.

    ``agency_ids`` are all that hold a record of the person, of the past too.
    """

    person_id: UUID
    employee_ids: tuple[UUID, ...] = ()
    nips: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    employed_in: tuple[str, ...] = ()
    agency_ids: tuple[UUID, ...] = ()

    def values(self, identifier: Identifier) -> list[UUID] | list[str]:
        match identifier:
            case Identifier.PERSON:
                return [self.person_id]
            case Identifier.EMPLOYEE:
                return list(self.employee_ids)
            case Identifier.NIP:
                return list(self.nips)

    @property
    def marks(self) -> list[str]:
        """Texts that betray the person in a row: keys, numbers, and names of at least two words."""
        names = [name for name in self.names if " " in name.strip()]
        keys = [str(self.person_id), *map(str, self.employee_ids)]
        return [*keys, *self.nips, *names]


SubjectSource = Callable[[UUID | str], Subject | None]
Eraser = Callable[[UUID], object]

_sources: list[SubjectSource] = []
_erasers: list[Eraser] = []


def register_subject_source(source: SubjectSource) -> None:
    """Called once, by the app that knows people: a person's id or NIP to a Subject."""
    _sources[:] = [source]


def find_subject(key: UUID | str) -> Subject | None:
    return _sources[0](key)


def register_eraser(eraser: Eraser) -> None:
    """What else must happen when a person is erased, such as shredding the personal key."""
    _erasers.append(eraser)


def erasers() -> tuple[Eraser, ...]:
    return tuple(_erasers)
