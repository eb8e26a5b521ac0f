"""The register of letters, their rules, and the check that anybody makes without an account."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bina.kernel.typed_code import write_code
from bina.platform.letters.commands import withdraw_letter
from bina.portal.web.letters.presenting import group_digest
from tests.organization.factories import TestAgency, make_regency
from tests.platform.cases.making import acting, make_chain
from tests.platform.letters.making import issue, read
from tests.portal.web.acting import browser_at, browser_of, person_at

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


@pytest.fixture(autouse=True)
def _no_former_attempts() -> None:
    cache.clear()


@pytest.fixture
def agency() -> TestAgency:
    return make_chain()


def browser(agency: TestAgency, position: str) -> Client:
    return browser_of(person_at(agency, position), agency.id)


def check_url(code: str) -> str:
    return reverse("portal:check_letter", kwargs={"code": code})


def test_anybody_checks_a_letter_and_learns_nothing_about_people(agency):
    view = read(agency, issue(agency))
    html = Client().get(check_url(view.code)).content.decode()
    assert "Surat ini asli dan berlaku" in html
    for shown in (
        view.number,
        view.subject,
        group_digest(view.sha256),
        "Sekretaris Daerah",
        "Kabupaten Uji",
    ):
        assert shown in html
    for hidden in ("Made Wirawan", agency.nips["J1"], str(view.file_id)):
        assert hidden not in html


def test_a_code_is_read_as_people_type_it(agency):
    view = read(agency, issue(agency))
    groups = "-".join(view.code[start : start + 5] for start in range(0, 26, 5))
    answer = Client().get(reverse("portal:ask_letter_code"), {"kode": f" {groups.lower()} "})
    assert answer.headers["Location"] == check_url(view.code)
    assert Client().get(check_url(view.code.lower())).status_code == 200


def test_a_withdrawn_letter_says_so(agency):
    letter = issue(agency)
    withdraw_letter(acting(agency, "J1"), letter, reason="Salah.", at=timezone.now())
    html = Client().get(check_url(read(agency, letter).code)).content.decode()
    assert "Surat ini sudah dicabut" in html
    assert "Salah." not in html


@pytest.mark.parametrize("code", [write_code(7), "x", "x" * 200, "%00", "../"])
def test_an_unknown_code_tells_nothing(code, agency):
    answer = Client().get(f"/surat/periksa/{code}/")
    assert answer.status_code in (302, 404)


def test_guessing_is_slowed_down(agency):
    visitor = Client()
    answers = [visitor.get(check_url(write_code(n))).status_code for n in range(70)]
    assert answers.count(404) == 60
    assert set(answers[60:]) == {429}


def test_nothing_is_changed_by_a_check():
    assert Client().post(check_url("X")).status_code in (403, 405)


def test_the_register_leads_to_letter_and_file(agency):
    view = read(agency, issue(agency))
    reader = browser(agency, "J21P")
    html = reader.get(reverse("portal:letters")).content.decode()
    assert view.number in html
    page = reader.get(reverse("portal:letter", args=[view.id]))
    assert group_digest(view.sha256) in page.content.decode()
    file = reader.get(reverse("platform:file", args=[view.file_id]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    other_year = reader.get(reverse("portal:letters"), {"tahun": "1999"}).content.decode()
    assert view.number not in other_year


def test_who_has_no_say_sees_no_register(agency):
    view = read(agency, issue(agency))
    reader = browser(agency, "J22P")
    for url in (
        reverse("portal:letters"),
        reverse("portal:letter", args=[view.id]),
        reverse("portal:letter_settings"),
    ):
        assert reader.get(url).status_code == 403
    foreign = browser_at(make_regency("Kabupaten Lain"), "J1", "sdm")
    assert foreign.get(reverse("portal:letter", args=[view.id])).status_code == 404


def test_withdrawing_asks_first_and_wants_a_reason(agency):
    letter = issue(agency)
    reader = browser(agency, "J1")
    url = reverse("portal:withdraw_letter", args=[letter.id])
    assert "Cabut surat" in reader.get(url).content.decode()
    assert reader.post(url, {"reason": ""}).status_code == 200
    assert reader.post(url, {"reason": "Salah."}).status_code == 302
    assert read(agency, letter).withdrawn_at is not None
    assert "sudah dicabut" in reader.post(url, {"reason": "Lagi."}).content.decode()


def test_the_rules_are_set_and_a_bad_scheme_is_told(agency):
    keeper = browser(agency, "J21P")
    url = reverse("portal:letter_settings")
    values = {"scheme": "{nomor}", "letterhead": "A\nB", "place": "Uji", "paper": "f4"}
    assert "harus memuat {tahun}" in keeper.post(url, values).content.decode()
    assert keeper.post(url, values | {"scheme": "{nomor}/{tahun}"}).status_code == 302
    html = keeper.get(url).content.decode()
    assert "12/2026" in html.replace(str(timezone.localdate().year), "2026")


def test_hr_keeps_the_signed_paper_and_anybody_sees_its_digest(agency):
    letter = issue(agency)
    view = read(agency, letter)
    page = reverse("portal:scan_letter", args=[letter.id])
    hr = browser(agency, "J21P")
    assert "multipart/form-data" in hr.get(page).content.decode()
    wrong = SimpleUploadedFile("surat.txt", b"x")
    assert "Lampirkan berkas PDF atau JPG." in hr.post(page, {"file": wrong}).content.decode()
    signed = SimpleUploadedFile("surat.pdf", b"%PDF-1.7 signed")
    answer = hr.post(page, {"file": signed})
    shown = reverse("portal:letter", args=[letter.id])
    assert answer.headers["Location"] == shown
    scan = read(agency, letter).scan
    assert scan is not None
    html = hr.get(shown).content.decode()
    assert "Tanda tangan basah" in html
    assert reverse("platform:file", args=[scan.file_id]) in html
    assert "sudah mempunyai pindaian" in hr.get(page).content.decode()
    public = Client().get(check_url(view.code)).content.decode()
    assert "Tanda tangan basah" in public
    assert group_digest(scan.sha256) in public
    assert str(scan.file_id) not in public
    assert Client().get(reverse("platform:file", args=[scan.file_id])).status_code == 302
    assert browser(agency, "J21F").get(page).status_code == 403
