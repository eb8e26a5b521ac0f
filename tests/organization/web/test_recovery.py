"""A forgotten password: the address, the link, the second factor, and HR's code."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bina.organization.commands import (
    ask_reset,
    confirm_address,
    grant_role,
    issue_reset_code,
    make_link,
    propose_address,
    remove_address,
    reset_password,
)
from bina.organization.domain.sign_in import LINK_LIFE, LinkPurpose
from bina.organization.jobs import mail_link, mail_notice
from bina.organization.models import Employee, Person, RecoveryAddress, SignInLink
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import PASSWORD, make_regency
from tests.organization.signing import signed_in, totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
NEW, ADDRESS, OTHER = "perahu-biru-di-teluk", "yohanes@surel.example", "baru@surel.example"
SYSTEM = Actor.system("organization.recovery")


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def agency():
    return make_regency()


def link_in(letter) -> str:
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def person_of(agency, position="J21F") -> Person:
    with reading(agency.system):
        return Person.objects.get(id=Employee.objects.get(id=agency.employees[position]).person_id)


def with_address(agency, *, with_code=False) -> Client:
    client = signed_in(agency, "J21F", with_code=with_code)
    RecoveryAddress.objects.create(
        person=person_of(agency),
        address=ADDRESS,
        added_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
    return client


def reset_link(agency) -> str:
    mail_link(purpose="reset", person_id=str(person_of(agency).id))
    return link_in(mail.outbox[-1])


def fill(password=NEW, **more):
    return {"password": password, "repeated": password, **more}


def opens(agency, password) -> bool:
    login = f"j21f-{agency.id.hex[:8]}"
    return Client().post("/masuk/", {"login": login, "password": password}).status_code == 302


def test_address_counts_once_its_link_is_opened(agency):
    client = signed_in(agency, "J21F")
    client.post("/akun/surel-pemulihan/", {"address": ADDRESS})
    assert not RecoveryAddress.objects.get().confirmed_at
    mail_link(purpose="address", person_id=str(person_of(agency).id))
    assert mail.outbox[-1].to == [ADDRESS]
    path = link_in(mail.outbox[-1])
    Client().get(path)  # as a program that looks through mail does
    assert not RecoveryAddress.objects.get().confirmed_at
    Client().post(path)
    assert RecoveryAddress.objects.get().confirmed_at
    assert "tidak berlaku" in Client().get(path).content.decode()


def test_replacing_the_address_tells_the_old_one_which_counts_until_then(agency):
    client = with_address(agency)
    client.post("/akun/surel-pemulihan/", {"address": OTHER})
    job = ProcrastinateJob.objects.get(task_name="organization.send_notice")
    assert job.args["address"] == ADDRESS
    mail_notice(**job.args)
    assert mail.outbox[-1].to == [ADDRESS]
    assert make_link(SYSTEM, purpose=LinkPurpose.RESET, person_id=person_of(agency).id).address == (
        ADDRESS
    )
    client.post("/akun/surel-pemulihan/hapus/")
    assert not RecoveryAddress.objects.exists()


def test_new_password_ends_every_session_and_the_link_works_once(agency):
    client = with_address(agency)
    path = reset_link(agency)
    assert Client().post(path, fill()).status_code == 302
    assert not opens(agency, PASSWORD)
    assert opens(agency, NEW)
    assert client.get("/akun/keamanan/").status_code == 302
    assert "tidak berlaku" in Client().post(path, fill(PASSWORD)).content.decode()
    assert opens(agency, NEW)


def test_second_factor_comes_before_the_new_password_counts(agency):
    with_address(agency, with_code=True)
    path = reset_link(agency)
    for code in ("", "000000"):
        assert Client().post(path, fill(code=code)).status_code == 200
        assert opens(agency, PASSWORD)
    cache.clear()  # the code was used at sign-in within this half minute
    assert Client().post(path, fill(code=totp_code())).status_code == 302
    assert opens(agency, NEW)
    visitor = Client()
    visitor.post("/masuk/", {"login": f"j21f-{agency.id.hex[:8]}", "password": NEW})
    assert visitor.get("/akun/keamanan/").status_code == 302


def test_command_itself_refuses_a_reset_without_the_factor(agency):
    with_address(agency, with_code=True)
    reset_link(agency)
    link = SignInLink.objects.get()
    for factor in (None, 0):
        with pytest.raises(Refused):
            reset_password(SYSTEM, link.id, password=NEW, factor=factor)
    assert opens(agency, PASSWORD)


def test_link_is_over_after_half_an_hour_and_after_a_newer_one(agency):
    with_address(agency)
    first, second = reset_link(agency), reset_link(agency)
    assert "tidak berlaku" in Client().get(first).content.decode()
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "tidak berlaku" in Client().post(second, fill()).content.decode()
    assert opens(agency, PASSWORD)
    assert timedelta(minutes=30) == LINK_LIFE


def test_links_are_kept_as_digests_and_never_queued(agency):
    with_address(agency)
    token = reset_link(agency).split("/")[-2]
    assert token not in str(list(SignInLink.objects.values()))
    assert token not in str(list(ProcrastinateJob.objects.values()))


def test_address_link_is_no_reset_link(agency):
    client = signed_in(agency, "J21F")
    client.post("/akun/surel-pemulihan/", {"address": ADDRESS})
    mail_link(purpose="address", person_id=str(person_of(agency).id))
    token = link_in(mail.outbox[-1]).split("/")[-2]
    assert "tidak berlaku" in Client().post(f"/kata-sandi/{token}/", fill()).content.decode()
    with pytest.raises(Refused):
        reset_password(SYSTEM, SignInLink.objects.get().id, password=NEW)


def test_known_and_unknown_read_the_same_and_do_the_same_work(agency):
    with_address(agency)
    known = f"j21f-{agency.id.hex[:8]}"
    pages, queued = set(), []
    for login in (known, "tidak-ada", agency.nips["J21P"]):
        answer = Client().post("/kata-sandi/", {"login": login})
        page = answer.content.decode()
        pages.add(re.sub(r'value="[\w-]{16,64}"', "", page))
        queued.append(ProcrastinateJob.objects.filter(task_name="organization.send_link").count())
    assert len(pages) == 1
    assert queued == [1, 2, 3]
    assert mail.outbox == []


def test_who_has_no_address_gets_no_mail(agency):
    signed_in(agency, "J21F")
    mail_link(purpose="reset", person_id=str(person_of(agency).id))
    mail_link(purpose="reset", person_id="")
    assert mail.outbox == []


def test_asking_is_limited_for_a_login_known_or_not(agency):
    for login in (f"j21f-{agency.id.hex[:8]}", "tidak-ada"):
        cache.clear()
        for _ in range(5):
            assert Client().post("/kata-sandi/", {"login": login}).status_code == 200
        assert Client().post("/kata-sandi/", {"login": login}).status_code == 429


def test_weak_password_is_refused_and_the_link_stays_good(agency):
    with_address(agency)
    path = reset_link(agency)
    assert Client().post(path, fill("pendek")).status_code == 200
    assert Client().post(path, fill()).status_code == 302


@pytest.mark.requirement("4.37")
def test_code_from_hr_sets_a_new_password_and_keeps_the_factor(agency):
    client = signed_in(agency, "J21F", with_code=True)
    code = issue_reset_code(agency.sdm, agency.employees["J21F"])
    values = fill(login=agency.nips["J21F"], code=code.code)
    assert Client().post("/aktivasi/", values).status_code == 302
    assert client.get("/akun/keamanan/").status_code == 302
    answer = Client().post("/masuk/", {"login": agency.nips["J21F"], "password": NEW})
    assert answer["Location"] == "/masuk/kode/"
    assert not opens(agency, PASSWORD)
    assert Client().post("/aktivasi/", values).status_code == 200


@pytest.mark.requirement("0.03")
def test_code_of_one_agency_opens_nothing_in_another(agency):
    signed_in(agency, "J21F")
    other = make_regency("Kabupaten Lain", nips={"J21F": agency.nips["J21F"]})
    with pytest.raises(Refused):  # employed there, but never activated: no power over the account
        issue_reset_code(other.sdm, other.employees["J21F"])
    with reading(other.system):
        Employee.objects.filter(id=other.employees["J21F"]).update(activated_at=timezone.now())
    code = issue_reset_code(other.sdm, other.employees["J21F"])
    Client().post("/aktivasi/", fill(login=agency.nips["J21F"], code=code.code))
    visitor = Client()
    visitor.post("/masuk/", {"login": agency.nips["J21F"], "password": NEW})
    assert visitor.session["agency_id"] == str(other.id)


def test_hr_hands_out_codes_on_the_persons_page(agency):
    signed_in(agency, "J21P")
    manager = signed_in(agency, "J21F", with_code=True)
    from_hr = f"/pegawai/{agency.employees['J21P']}/kata-sandi/"
    assert manager.get(from_hr).status_code == 403


def test_denials(agency):
    own = agency.employees["J21F"]
    signed_in(agency, "J21F")
    with pytest.raises(Forbidden):
        issue_reset_code(agency.actor("admin"), own)
    with pytest.raises(NotFound):
        issue_reset_code(make_regency().sdm, own)
    with pytest.raises(Refused):
        issue_reset_code(agency.actor("sdm", position="J21F"), own)
    link = SignInLink.objects.create(
        person=person_of(agency), purpose="reset", digest="x", expires_at=timezone.now()
    )
    with pytest.raises(Forbidden):
        make_link(agency.sdm, purpose=LinkPurpose.RESET, person_id=link.person_id)
    with pytest.raises(Forbidden):
        ask_reset(agency.sdm, login="x")
    with pytest.raises(Forbidden):
        confirm_address(agency.sdm, link.id)
    with pytest.raises(Forbidden):
        reset_password(agency.sdm, link.id, password=NEW)
    with pytest.raises(Forbidden):
        propose_address(Actor(uuid4(), agency.id, "x", ()), address=ADDRESS)
    with pytest.raises(Forbidden):
        remove_address(Actor(uuid4(), agency.id, "x", ()))


def test_hr_is_told_on_the_page_why_no_code_is_made():
    agency = make_regency()
    grant_role(agency.system, agency.employees["J21F"], role="sdm")
    client = signed_in(agency, "J21F", with_code=True)
    for position, reason in (("J21P", "belum diaktifkan"), ("J21F", "pengelola SDM lain")):
        path = reverse("organization:reset_code", args=[agency.employees[position]])
        answer = client.post(path, {"bina-form": f"k-{position}"})
        assert answer.status_code == 200
        assert reason in answer.content.decode()
