"""Handing a role over in the browser, and taking it back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bina.organization.models import Delegation
from bina.platform.commands import reading
from tests.organization.factories import TestAgency
from tests.platform.cases.making import acting, make_chain
from tests.portal.web.acting import browser_of, person_at

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]
LIST = reverse("organization:delegations")
NEW = reverse("organization:delegate")


@pytest.fixture
def agency() -> TestAgency:
    return make_chain()


def browser(agency: TestAgency, position: str) -> Client:
    return browser_of(person_at(agency, position), agency.id)


def values(agency: TestAgency, deputy: str = "J22P", **more: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "held": "0",
        "nip": agency.nips[deputy],
        "kind": "PLH",
        "first_on": today.isoformat(),
        "last_on": (today + timedelta(days=3)).isoformat(),
        "letter_number": "800/1/2026",
        "reason": "Cuti.",
    } | more


def test_given_listed_and_ended(agency):
    giver = browser(agency, "J1")
    assert "Belum ada pelimpahan" in giver.get(LIST).content.decode()
    assert giver.post(NEW, values(agency)).headers["Location"] == LIST
    html = giver.get(LIST).content.decode()
    assert "Agus Salim" in html
    assert "Pelaksana harian (Plh.)" in html
    with reading(agency.system):
        url = reverse("organization:end_delegation", args=[Delegation.objects.get().id])
    assert "Akhiri pelimpahan kepada Agus Salim?" in giver.get(url).content.decode()
    assert giver.post(url).headers["Location"] == LIST
    with reading(agency.system):
        assert not Delegation.objects.exists()


def test_only_ones_own_roles_can_be_chosen(agency):
    html = browser(agency, "J21").get(NEW).content.decode()
    assert "Atasan · Bidang Guru" in html
    assert "Pejabat yang berwenang" not in html


def test_faults_stand_at_their_fields(agency):
    giver = browser(agency, "J1")
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for wrong, text in (
        ({"nip": "198501012010011001"}, "tidak ada pada daftar pegawai"),
        ({"nip": agency.nips["J1"]}, "bukan kepada diri sendiri"),
        ({"last_on": yesterday}, "tidak boleh sebelum hari pertama"),
        ({"first_on": yesterday}, "paling awal berlaku hari ini"),
        ({"held": "7"}, "Pilih salah satu"),
    ):
        answer = giver.post(NEW, values(agency, **wrong))
        assert text in answer.content.decode()


def test_who_has_no_deciding_role_has_no_page(agency):
    plain = browser(agency, "J22P")
    for url in (LIST, NEW):
        assert plain.get(url).status_code == 403
    assert plain.post(NEW, values(agency, "J21P")).status_code == 403


def test_the_deputy_has_the_pages_of_the_role_for_its_days(agency):
    deputy = browser(agency, "J22P")
    assert deputy.get(reverse("portal:letters")).status_code == 403
    browser(agency, "J1").post(NEW, values(agency))
    assert deputy.get(reverse("portal:letters")).status_code == 200
    assert "pyb" in acting(agency, "J22P").roles
