"""A browser of somebody with one more role in a regency, past the second factor."""

import time
from uuid import UUID

from django.test import Client

from bina.kernel.ref import Ref
from bina.organization.commands import grant_role
from bina.organization.models import Employee, Person
from bina.platform.commands import reading
from bina.platform.web.pages import SESSION_AGENCY
from tests.organization.factories import TestAgency, give_account


def person_at(regency: TestAgency, position: str) -> UUID:
    with reading(regency.system):
        return Employee.objects.get(id=regency.employees[position]).person_id


def browser_at(regency: TestAgency, position: str, role: str = "") -> Client:
    """``role`` is granted for the whole agency first."""
    give_account(regency, position, f"{position.lower()}-{regency.id.hex[:8]}")
    if role:
        employee = Ref("organization.employee", regency.employees[position])
        grant_role(regency.system, employee, role=role, unit_id=None)
    return browser_of(person_at(regency, position), regency.id)


def browser_of(person_id: UUID, agency_id: UUID) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=person_id))
    session = client.session
    session[SESSION_AGENCY] = str(agency_id)
    session["account_authentication_methods_user"] = str(person_id)
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return client


def text_of(client: Client, path: str) -> str:
    """The page's markup with single spaces."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return " ".join(response.content.decode().split())
