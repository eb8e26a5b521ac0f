"""Actor: who acts, in which agency, with which grants."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Principal:
    """In whose place a deputy acts; ``kind`` is how, as the letter of delegation says it."""

    person_id: UUID
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held for a unit and everything below it; ``unit_id`` None means the whole agency.

    With a ``principal`` it is held in that one's place, for the time of the delegation.
    """

    role: str
    unit_id: UUID | None = None
    principal: Principal | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """``person_id`` None is the system itself, named by ``name``.

    ``employee_id`` is the person's employment in this agency, ``unit_id`` the unit worked in.
    ``time_zone`` is the agency's, such as Asia/Jayapura; blank for the installation's.
    ``agency_name`` and ``unit_name`` are what the shell of a page calls the workplace.
    """

    person_id: UUID | None
    agency_id: UUID | None
    name: str
    grants: tuple[Grant, ...] = ()
    employee_id: UUID | None = None
    unit_id: UUID | None = None
    on_behalf_of: UUID | None = None
    time_zone: str = ""
    agency_name: str = ""
    unit_name: str = ""

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def own_agency(self) -> UUID:
        """The agency acted in; RuntimeError for an actor in a national context."""
        if self.agency_id is None:
            raise RuntimeError(f"{self.name} acts in no agency")
        return self.agency_id

    @property
    def is_system(self) -> bool:
        return self.person_id is None

    def units_of(self, roles: frozenset[str]) -> frozenset[UUID] | None:
        """The units for which one of ``roles`` is held; None when held for the whole agency."""
        held = [grant.unit_id for grant in self.grants if grant.role in roles]
        if self.is_system or None in held:
            return None
        return frozenset(unit for unit in held if unit is not None)

    def principal_for(self, roles: frozenset[str]) -> Principal | None:
        """In whose place one of ``roles`` is held; None for who holds one in their own right."""
        held = [grant.principal for grant in self.grants if grant.role in roles]
        return None if None in held else next(iter(held), None)

    @classmethod
    def system(cls, name: str, agency_id: UUID | None = None) -> "Actor":
        return cls(person_id=None, agency_id=agency_id, name=name)


class ActorSource(Protocol):
    """Loads the rights of a person as they are now."""

    def __call__(self, person_id: UUID, agency_id: UUID | None) -> Actor | None: ...


_sources: list[ActorSource] = []


def register_actor_source(source: ActorSource) -> None:
    """Called once, by the app that knows people."""
    _sources[:] = [source]


def actor_of(person_id: UUID, agency_id: UUID | None) -> Actor | None:
    """The actor for a session or a job, None when the person may not act there any more."""
    return _sources[0](person_id, agency_id)
