"""Purposes and consent through the pages."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.privacy import TASK_MAIL
from bina.platform.privacy.queries import consented, find_purpose
from tests.organization.factories import TestAgency, make_regency
from tests.portal.web.acting import browser_at, person_at, text_of

pytestmark = pytest.mark.requirement("4.38")
LIST, OWN = "/tujuan-data/", "/data-saya/persetujuan/"
FORM = {
    "label": "Survei layanan",
    "basis": "public_task",
    "law": "UU 25/2009",
    "explanation": "Menilai layanan kepegawaian.",
    "held": "Jawaban survei",
    "retention": "1 tahun",
}


@pytest.fixture
def regency(transactional_db: None) -> TestAgency:
    return make_regency()


@pytest.fixture
def admin(regency: TestAgency) -> Client:
    return browser_at(regency, "J21F", "admin")


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def key(regency: TestAgency, code: str) -> UUID:
    with reading(regency.system):
        return find_purpose(code, timezone.localdate()).id


def may_mail(regency: TestAgency, position: str = "J21P") -> bool:
    with reading(regency.system):
        return consented(person_at(regency, position), TASK_MAIL, timezone.localdate())


def test_a_purpose_is_added_changed_and_ended(regency: TestAgency, admin: Client):
    made = admin.post(f"{LIST}baru/", FORM | {"valid_from": day()})["Location"]
    assert "Survei layanan" in text_of(admin, LIST)
    new = FORM | {"label": "Survei tahunan", "valid_from": day(3)}
    changed = admin.post(f"{made}ubah/", new)["Location"]
    assert "Survei tahunan" in text_of(admin, changed)
    page = text_of(admin, LIST)
    assert page.index("Survei layanan") < page.index("Akan berlaku") < page.index("Survei tahunan")
    ended = admin.post(f"{changed}akhiri/", {"last_day": day(9), "reason": "Selesai"})
    assert ended["Location"] == changed
    assert "akhiri" not in text_of(admin, changed)


def test_what_is_wrong_stands_at_its_field(regency: TestAgency, admin: Client):
    past = admin.post(f"{LIST}baru/", FORM | {"valid_from": day(-1)})
    assert "paling awal" in past.content.decode()
    employment = f"{LIST}{key(regency, 'employment')}/"
    end = admin.post(f"{employment}akhiri/", {"last_day": day(9), "reason": "?"})
    assert "Masih ada data" in end.content.decode()


def test_others_read_and_change_nothing(regency: TestAgency):
    auditor = browser_at(regency, "J22", "auditor")
    one = f"{LIST}{key(regency, TASK_MAIL)}/"
    assert "ubah" not in text_of(auditor, one)
    assert "Tambah tujuan" not in text_of(auditor, LIST)
    for path in (f"{LIST}baru/", f"{one}ubah/", f"{one}akhiri/"):
        assert auditor.post(path, FORM).status_code == 403
    assert browser_at(regency, "J21P").get(LIST).status_code == 403


@pytest.mark.requirement("0.03")
def test_another_agencys_purpose_is_not_there(regency: TestAgency, admin: Client):
    other = make_regency("Kabupaten Lain")
    theirs = browser_at(other, "J21F", "admin")
    made = theirs.post(f"{LIST}baru/", FORM | {"valid_from": day()})["Location"]
    assert admin.get(made).status_code == 404
    assert admin.post(f"{made}ubah/", FORM | {"valid_from": day(3)}).status_code == 404
    assert "Survei layanan" not in text_of(admin, LIST)


def test_a_yes_and_its_withdrawal_are_one_step_each(regency: TestAgency):
    staff = browser_at(regency, "J21P")
    assert "dianggap tidak setuju" in text_of(staff, OWN)
    assert not may_mail(regency)
    assert staff.post(OWN, {"give": key(regency, TASK_MAIL)})["Location"] == OWN
    assert may_mail(regency)
    assert not may_mail(regency, "J21F")
    assert "Tarik persetujuan" in text_of(staff, OWN)
    staff.post(OWN, {"withdraw": TASK_MAIL})
    assert not may_mail(regency)
    assert "menarik persetujuan" in text_of(staff, OWN)


def test_what_nobody_asked_is_not_there(regency: TestAgency):
    staff = browser_at(regency, "J21P")
    for form in ({}, {"give": "x"}, {"withdraw": "employment"}, {"withdraw": TASK_MAIL}):
        assert staff.post(OWN, form).status_code == 404
    refused = staff.post(OWN, {"give": key(regency, "employment")}, follow=True)
    assert "tidak diminta" in refused.content.decode()
