"""A browser of the agency's HR manager, past the second factor."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bina.organization.models import Person
from bina.platform.access import Actor
from bina.platform.web.pages import SESSION_AGENCY
from tests.organization.factories import TestAgency, make_regency
from tests.platform.intake.handing import sdm_of


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def regency(transactional_db: None) -> TestAgency:
    return make_regency()


@pytest.fixture
def sdm(regency: TestAgency) -> Actor:
    return sdm_of(regency)


@pytest.fixture
def web(sdm: Actor) -> Client:
    return browser_of(sdm)


def browser_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    session = client.session
    session[SESSION_AGENCY] = str(actor.own_agency)
    session["account_authentication_methods_user"] = str(actor.person_id)
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return client
