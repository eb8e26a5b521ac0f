"""Notices on their page, and how they are to reach somebody."""

import re

import pytest
from django.test import Client

from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.notices import Delivery, count_waiting
from bina.platform.notices.queries import find_preferences, list_notices
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.acting import browser_at, text_of
from tests.portal.web.inbox.waiting import POSITION, staff_of, tell_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]
PAGE, SETTINGS = "/pemberitahuan/", "/pemberitahuan/pengaturan/"
GROUPS = ("putusan", "kebutuhan", "rencana", "data-pegawai", "insiden", "lainnya")


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


@pytest.fixture
def desk(regency: TestAgency) -> Client:
    return browser_at(regency, POSITION)


@pytest.fixture
def staff(regency: TestAgency) -> Actor:
    return staff_of(regency)


def keys_of(person: Actor) -> list[str]:
    with reading(person):
        return [str(one.id) for one in list_notices(person)]


def unread(person: Actor) -> int:
    with reading(person):
        return count_waiting(person).unread


def test_nothing_was_told_yet(desk: Client):
    assert "Belum ada pemberitahuan" in text_of(desk, PAGE)


def test_new_ones_are_counted_in_the_shell_and_opened_once(desk: Client, staff: Actor):
    tell_of(staff, "Rencana ditetapkan", detail="Tahun 2027")
    text = text_of(desk, PAGE)
    assert "1 pemberitahuan baru." in text
    assert re.search(r'b-count">1<span class="visually-hidden"> baru', text)
    answer = desk.post(PAGE, {"open": keys_of(staff)[0]})
    assert answer["Location"] == "/pekerjaan/"
    assert unread(staff) == 0
    assert "Rencana ditetapkan" in text_of(desk, PAGE)
    assert "Semua sudah dibaca" in text_of(desk, f"{PAGE}?tampil=baru")


def test_get_changes_nothing(desk: Client, staff: Actor):
    tell_of(staff, "Kabar")
    text_of(desk, PAGE)
    desk.get(PAGE, {"open": keys_of(staff)[0]})
    assert unread(staff) == 1


def test_one_that_leads_nowhere_comes_back_to_the_list(desk: Client, staff: Actor):
    tell_of(staff, "Kabar", "portal:tidak_ada")
    assert desk.post(PAGE, {"open": keys_of(staff)[0]})["Location"] == PAGE


def test_all_are_marked_at_once(desk: Client, staff: Actor):
    tell_of(staff, "Satu")
    tell_of(staff, "Dua")
    text = desk.post(PAGE, {"all": "1"}, follow=True).content.decode()
    assert "2 pemberitahuan ditandai sudah dibaca." in text
    assert unread(staff) == 0


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000"])
def test_unknown_keys_are_not_found(desk: Client, key: str):
    assert desk.post(PAGE, {"open": key}).status_code == 404


def test_those_of_a_colleague_or_another_agency_are_not_found(desk: Client, regency: TestAgency):
    for stranger in (staff_of(regency, "J22P"), staff_of(make_regency())):
        tell_of(stranger, "Rahasia")
        assert "Rahasia" not in text_of(desk, PAGE)
        assert desk.post(PAGE, {"open": keys_of(stranger)[0]}).status_code == 404
        assert unread(stranger) == 1


def test_the_choice_is_kept_and_shown(desk: Client, staff: Actor):
    form = dict.fromkeys(GROUPS, "mingguan") | {"insiden": "langsung"}
    form |= {"tenang_dari": "21:00", "tenang_sampai": "07.00"}
    assert desk.post(SETTINGS, form)["Location"] == SETTINGS
    with reading(staff):
        chosen = find_preferences(staff)
    assert chosen.delivery_of("insiden") is Delivery.AT_ONCE
    assert chosen.delivery_of("rencana") is Delivery.WEEKLY
    assert (chosen.quiet.start.hour, chosen.quiet.end.hour) == (21, 7)
    text = text_of(desk, SETTINGS)
    assert "belum menyetujui surel" in text
    assert '<option value="mingguan" selected' in text


def test_what_cannot_be_is_explained_and_kept(desk: Client, staff: Actor):
    form = dict.fromkeys(GROUPS, "harian") | {"rencana": "kapan-kapan", "tenang_dari": "25:00"}
    answer = desk.post(SETTINGS, form)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Tulis jam yang ada" in text
    assert "wajib diisi" in text
    with reading(staff):
        assert find_preferences(staff).deliveries == {}
