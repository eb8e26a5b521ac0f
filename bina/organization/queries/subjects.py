"""Everything by which the tables know one person, for export and erasure."""

from uuid import UUID

from bina.organization.models import Agency, Employee, Person, PersonNip
from bina.platform.privacy import Subject


def load_subject(key: UUID | str) -> Subject | None:
    """By id or NIP; only the employments of the running agency, all of them for the owner."""
    person = _find_person(key)
    if person is None:
        return None
    employments = list(Employee._base_manager.filter(person=person))
    at_work = [row.agency_id for row in employments if row.left_on is None]
    return Subject(
        person_id=person.id,
        employee_ids=tuple(row.id for row in employments),
        nips=tuple(PersonNip.objects.filter(person=person).values_list("nip", flat=True)),
        names=tuple({*(row.name for row in employments), *_username(person)}),
        employed_in=tuple(Agency.objects.filter(id__in=at_work).values_list("name", flat=True)),
        agency_ids=tuple(row.agency_id for row in employments),
    )


def _find_person(key: UUID | str) -> Person | None:
    if isinstance(key, UUID):
        return Person.objects.filter(id=key).first()
    number = PersonNip.objects.filter(nip=key)
    return Person.objects.filter(id__in=number.values("person_id")).first()


def _username(person: Person) -> list[str]:
    return [person.username] if person.username else []
