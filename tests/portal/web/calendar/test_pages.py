"""The year of workdays: read by all, kept by sdm for its agency and by nasional for the nation."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bina.organization.commands import open_national_account
from bina.platform.access import Actor
from bina.platform.calendar import HolidayKind, list_holidays
from bina.platform.calendar.commands import add_holiday
from bina.platform.commands import reading
from bina.platform.web.pages import SESSION_AGENCY
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.acting import browser_at, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.07")]
LIST = reverse("portal:workdays")
VALUES = {
    "held_on": "2026-07-08",
    "kind": "regional",
    "name": "Hari Jadi Kabupaten",
    "legal_basis": "Keputusan Bupati 1/2026",
}


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def test_everyone_reads_the_year(regency):
    browser = browser_at(regency, "J21F")
    html = browser.get(LIST, {"tahun": "2026"}).content.decode()
    assert "Kamis, 24 Desember 2026" in html
    assert "Cuti bersama Natal" in html
    assert "Tambah hari libur" not in html
    assert "Cabut" not in html


def test_a_year_that_is_expected_or_unknown_says_so(regency):
    browser = browser_at(regency, "J21F")
    assert "masih perkiraan" in browser.get(LIST, {"tahun": "2027"}).content.decode()
    assert "belum dicatat" in browser.get(LIST, {"tahun": "2040"}).content.decode()
    for odd in ("x", "99", "20260", "²026"):
        assert browser.get(LIST, {"tahun": odd}).status_code == 200


def test_sdm_adds_a_regional_day_and_withdraws_it(regency):
    browser: Client = browser_at(regency, "J21P", "sdm")
    answer = browser.post(reverse("portal:add_holiday"), VALUES)
    assert answer.headers["Location"] == f"{LIST}?tahun=2026"
    with reading(regency.system):
        day = next(one for one in list_holidays(regency.sdm, 2026) if one.is_own)
    assert (day.held_on, day.kind) == (date(2026, 7, 8), HolidayKind.REGIONAL)
    url = reverse("portal:withdraw_holiday", args=[day.id])
    assert "Cabut hari libur Hari Jadi Kabupaten?" in browser.get(url).content.decode()
    assert "wajib diisi" in browser.post(url, {"reason": ""}).content.decode()
    assert browser.post(url, {"reason": "Dibatalkan."}).status_code == 302
    with reading(regency.system):
        assert not any(one.is_own for one in list_holidays(regency.sdm, 2026))
    assert browser.get(url).status_code == 404


def test_what_cannot_be_is_told_at_its_field(regency):
    browser = browser_at(regency, "J21P", "sdm")
    html = browser.post(
        reverse("portal:add_holiday"), VALUES | {"held_on": "2026-08-17"}
    ).content.decode()
    assert "sudah tercatat sebagai hari libur" in html
    html = browser.post(
        reverse("portal:add_holiday"), VALUES | {"kind": "national"}
    ).content.decode()
    assert "form-select" in html or "b-error" in html


def test_others_do_not_keep_it(regency):
    browser = browser_at(regency, "J21F")
    assert browser.get(reverse("portal:add_holiday")).status_code == 403
    assert browser.post(reverse("portal:add_holiday"), VALUES).status_code == 403


def test_the_day_of_another_agency_is_not_there(regency):
    other = make_regency("Kabupaten Lain")
    ref = add_holiday(
        other.sdm,
        held_on=date(2026, 7, 9),
        kind=HolidayKind.REGIONAL,
        name="Rahasia lain",
        legal_basis="x",
    )
    browser = browser_at(regency, "J21P", "sdm")
    assert browser.get(reverse("portal:withdraw_holiday", args=[ref.id])).status_code == 404
    assert "Rahasia lain" not in browser.get(LIST, {"tahun": "2026"}).content.decode()


def test_the_nation_confirms_what_was_expected():
    ref = open_national_account(
        Actor.system("test"), username=f"nasional-{uuid4().hex[:8]}", password=uuid4().hex
    )
    browser = browser_of(ref.id, ref.id)
    session = browser.session
    session[SESSION_AGENCY] = ""
    session.save()
    assert browser.get(reverse("portal:add_holiday")).status_code == 200
    values = VALUES | {"held_on": "2027-01-01", "kind": "national", "name": "Tahun Baru"}
    assert browser.post(reverse("portal:add_holiday"), values).status_code == 302
    nation = Actor(None, None, "Nasional")
    with reading(nation):
        first = list_holidays(nation, 2027)[0]
    assert (first.name, first.is_provisional) == ("Tahun Baru", False)


def test_sdm_sets_a_week_of_six_days(regency):
    page = reverse("portal:work_week")
    today = timezone.localdate()
    browser = browser_at(regency, "J22P", "sdm")
    assert "Berlaku sekarang" in browser.get(page).content.decode()
    values = {"days": "6", "valid_from": f"{today:%Y-%m-%d}", "legal_basis": "Keputusan 2/2026"}
    late = values | {"valid_from": f"{today - timedelta(days=1):%Y-%m-%d}"}
    assert "paling cepat hari ini" in browser.post(page, late).content.decode()
    assert browser.post(page, values)["Location"] == LIST
    assert "Senin sampai Sabtu" in browser.get(LIST).content.decode()
    assert "Keputusan 2/2026" in browser.get(page).content.decode()
    assert browser_at(regency, "J21F").get(page).status_code == 403
