"""The same form twice, as a browser sends it."""

import re

import pytest
from django.utils import timezone

from bina.organization.commands import grant_role
from bina.organization.models import Absence
from bina.platform.commands import reading
from bina.platform.commands.forms import FormOnce
from tests.organization.factories import make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.11")]
KEY = re.compile(r'name="bina-form" value="([^"]+)"')


def opened():
    """HR's browser, the address of a form, and what is written in it."""
    agency = make_regency()
    grant_role(agency.system, agency.employees["J21F"], role="sdm")
    client = signed_in(agency, "J21F", with_code=True)
    path = f"/pegawai/{agency.employees['J21P']}/ketidakhadiran/"
    found = set(KEY.findall(client.get(path).content.decode()))
    today = str(timezone.localdate())
    values = {"kind": "CUTI_SAKIT", "starts_on": today, "ends_on": today, "reason": "surat 800/12"}
    return agency, client, path, values | {"bina-form": found.pop()}


def absences(agency):
    with reading(agency.system):
        return Absence.objects.count()


def test_sent_twice_it_is_kept_once_and_leads_to_the_same_page():
    agency, client, path, values = opened()
    first = client.post(path, values)
    assert first.status_code == 302, first.content.decode()
    again = client.post(path, values)
    assert (again.status_code, again.url) == (302, first.url)
    assert absences(agency) == 1
    assert "maka tidak disimpan dua kali" in client.get(again.url).content.decode()


def test_without_a_key_the_second_is_judged_as_a_form_of_its_own():
    agency, client, path, values = opened()
    del values["bina-form"]
    client.post(path, values)
    again = client.post(path, values)
    assert again.status_code == 200
    assert "form-problems" in again.content.decode() or "b-error" in again.content.decode()
    assert absences(agency) == 1


def test_a_page_says_so_when_the_first_answer_is_not_known():
    agency, client, path, values = opened()
    client.post(path, values)
    with reading(agency.system):
        FormOnce.objects.update(location="")
    again = client.post(path, values)
    assert again.status_code == 200
    assert "disimpan satu kali" in again.content.decode()
    assert absences(agency) == 1


def test_a_mended_form_is_saved():
    agency, client, path, values = opened()
    assert client.post(path, values | {"starts_on": ""}).status_code == 200
    assert client.post(path, values).status_code == 302
    assert absences(agency) == 1


@pytest.mark.parametrize("key", ["", "x" * 41])
def test_a_key_that_no_page_gave_is_ignored(key):
    agency, client, path, values = opened()
    assert client.post(path, values | {"bina-form": key}).status_code == 302
    assert absences(agency) == 1
