"""People by name or NIP, for a field that asks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bina.organization.queries import PeopleFilter, employee_names, list_people
from bina.platform.access import Actor


@dataclass(frozen=True, slots=True)
class PersonHit:
    """``label`` tells two of one name apart by their units."""

    id: UUID
    label: str


def find_people(actor: Actor, text: str, size: int) -> Sequence[PersonHit]:
    """The one whose key ``text`` is, else those called so, within the actor's scope."""
    try:
        key = UUID(text)
    except ValueError:
        found = list_people(actor, PeopleFilter(search=text), size=size)
        return [PersonHit(one.id, f"{one.name} ({one.unit_name})") for one in found]
    return [PersonHit(one.id, one.name) for one in employee_names([key]).values()]
