"""The superiors of people and of units, as people: whom to tell when something is late."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from bina.organization.models import Employee
from bina.organization.queries.supervision import speakers_above


def superiors_of(person_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The superior of each person by the rule as it stands; who has none is left out."""
    rows = Employee.objects.filter(person_id__in=person_ids, left_on=None, supervisor__left_on=None)
    found = rows.exclude(supervisor=None).values_list("person_id", "supervisor__person_id")
    return {person: superior for person, superior in found if superior}


def heads_above(unit_id: UUID, on: date) -> frozenset[UUID]:
    """The people who speak for the nearest unit above that has somebody; empty at the top."""
    above = [speakers for unit, speakers in speakers_above(unit_id, on).items() if unit != unit_id]
    nearest = next((speakers for speakers in above if speakers), frozenset())
    people = Employee.objects.filter(id__in=nearest, left_on=None)
    return frozenset(people.values_list("person_id", flat=True))
