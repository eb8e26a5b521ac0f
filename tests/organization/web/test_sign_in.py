"""Signing in, with one and with two factors; activation; set-up."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from bina.organization.commands import (
    end_sessions,
    grant_role,
    issue_activation_codes,
    issue_setup_token,
)
from bina.organization.models import ActivationCode, Agency, Employee, Person
from bina.platform.access import Actor
from bina.platform.commands import reading
from tests.organization.factories import PASSWORD, give_account, make_regency
from tests.organization.signing import SECRET, signed_in, totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
NEW_PASSWORD = "perahu-biru-di-teluk"


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


def alert_of(answer):
    return answer.content.decode().split('class="b-alert is-bad')[1].split("</div>")[0]


def codes_of(agency, unit, position):
    issued = issue_activation_codes(agency.sdm, agency.units[unit])
    return {code.employee_id: code for code in issued}[agency.employees[position]]


def activation(agency, position, code, password=NEW_PASSWORD):
    return Client().post(
        "/aktivasi/",
        {
            "login": agency.nips[position],
            "code": code,
            "password": password,
            "repeated": password,
        },
    )


@pytest.mark.parametrize("form", ["{}", " {} ", "spaced"])
def test_sign_in_by_nip(form):
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    nip = agency.nips["J21F"]
    login = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if form == "spaced" else form.format(nip)
    client = Client()
    answer = client.post("/masuk/", {"login": login, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["agency_id"] == str(agency.id)


def test_sign_in_by_user_name_in_any_case():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes.t")
    answer = Client().post("/masuk/", {"login": "Yohanes.T", "password": PASSWORD})
    assert answer.status_code == 302


def test_unknown_and_wrong_read_the_same():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    texts = set()
    for login in ("yohanes", "tidak-ada", agency.nips["J21P"], "199901012020011999"):
        answer = Client().post("/masuk/", {"login": login, "password": "keliru-sekali"})
        assert answer.status_code == 200
        texts.add(alert_of(answer))
    assert len(texts) == 1
    assert "tidak cocok" in texts.pop()


def test_session_gets_a_new_id_and_ends_on_the_server():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    client = Client()
    client.get("/masuk/")
    client.post("/masuk/", {"login": "yohanes", "password": PASSWORD, "is_shared": "on"})
    key = client.session.session_key
    assert client.session["session_idle_seconds"] == 600
    client.post("/keluar/")
    thief = Client()
    thief.cookies["bina"] = key
    assert thief.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 302
    assert client.get("/keluar/").status_code in (302, 405)


def test_guessing_is_limited_for_the_address_and_never_locks_the_account():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(6):
        answer = guesser.post("/masuk/", {"login": "yohanes", "password": "keliru-sekali"})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    answer = guesser.post("/masuk/", {"login": "yohanes", "password": PASSWORD})
    assert answer.status_code == 200
    rightful = Client(REMOTE_ADDR="198.51.100.7")
    assert rightful.post("/masuk/", {"login": "yohanes", "password": PASSWORD}).status_code == 302


def test_second_factor_is_asked_where_it_is_set_up():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes", SECRET)
    client = Client()
    answer = client.post("/masuk/", {"login": "yohanes", "password": PASSWORD}, follow=True)
    assert 'name="code"' in answer.content.decode()
    assert client.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 302
    wrong = client.post("/masuk/kode/", {"code": "000000"})
    assert "Kode tidak cocok" in wrong.content.decode()
    client.post("/masuk/kode/", {"code": totp_code()})
    assert client.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 200


def test_role_that_needs_two_factors_opens_nothing_before():
    agency = make_regency()
    client = signed_in(agency, "J21F")
    own = f"/pegawai/{agency.employees['J21F']}/"
    assert client.get(own).status_code == 200
    grant_role(agency.sdm, agency.employees["J21F"], role="sdm")
    answer = client.get(own)
    assert answer.status_code == 302
    assert answer["Location"] == "/akun/autentikator/"
    page = client.get("/akun/autentikator/")
    assert page.status_code == 200
    drawing = client.get("/akun/autentikator/kode.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert b"style=" not in drawing.content
    secret = client.session["mfa.totp.secret"]
    assert client.post("/akun/autentikator/", {"code": "000000"}).status_code == 200
    client.post("/akun/autentikator/", {"code": totp_code(secret)})
    assert client.get(own).status_code == 200
    assert client.get("/pegawai/").status_code == 200


def test_ended_sessions_are_over_at_once():
    agency = make_regency()
    client = signed_in(agency, "J21F")
    end_sessions(agency.actor("admin"), agency.employees["J21F"])
    assert client.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 302


def test_activation_sets_the_password_once():
    agency = make_regency()
    code = codes_of(agency, "U21", "J21F").code
    answer = activation(agency, "J21F", code.lower().replace("-", " "))
    assert answer.status_code == 302
    login = {"login": agency.nips["J21F"], "password": NEW_PASSWORD}
    assert Client().post("/masuk/", login).status_code == 302
    assert "tidak cocok" in activation(agency, "J21F", code, "lain-lagi-panjang").content.decode()


def test_codes_are_kept_as_digests_only():
    agency = make_regency()
    code = codes_of(agency, "U21", "J21F").code
    with reading(agency.system):
        kept = str(list(ActivationCode.objects.values()))
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_every_failing_activation_reads_the_same():
    agency = make_regency()
    right = codes_of(agency, "U21", "J21F").code
    answers = [
        activation(agency, "J21P", right),
        activation(agency, "J21F", "00000-00000"),
        activation(agency, "J21F", right[:-1] + ("0" if right[-1] != "0" else "1")),
    ]
    with reading(agency.system):
        ActivationCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answers.append(activation(agency, "J21F", right))
    texts = {alert_of(answer) for answer in answers}
    assert len(texts) == 1
    assert not Person.objects.exclude(password__startswith="!").exists()


def test_new_codes_end_the_old_ones():
    agency = make_regency()
    old = codes_of(agency, "U21", "J21F").code
    codes_of(agency, "U21", "J21F")
    assert activation(agency, "J21F", old).status_code == 200


def test_weak_password_is_told_how_to_be_better():
    agency = make_regency()
    code = codes_of(agency, "U21", "J21F").code
    answer = activation(agency, "J21F", code, "pendek")
    assert answer.status_code == 200
    assert "12" in answer.content.decode()
    assert activation(agency, "J21F", code).status_code == 302


@pytest.mark.requirement("X.03")
def test_code_of_another_agency_opens_neither_its_password_nor_its_data():
    first = make_regency("Kabupaten Pertama")
    give_account(first, "J21F", "yohanes")
    second = make_regency("Kabupaten Kedua", nips={"J21F": first.nips["J21F"]})
    code = codes_of(second, "U21", "J21F").code
    assert activation(second, "J21F", code).status_code == 200
    old = Client()
    old.post("/masuk/", {"login": "yohanes", "password": PASSWORD})
    assert old.session["agency_id"] == str(first.id)
    # the rightful owner knows the password, and then may choose between the two
    assert activation(second, "J21F", code, PASSWORD).status_code == 302
    both = Client()
    both.post("/masuk/", {"login": "yohanes", "password": PASSWORD})
    assert "agency_id" not in both.session
    page = both.get("/instansi/").content.decode()
    assert "Kabupaten Pertama" in page
    assert "Kabupaten Kedua" in page
    both.post("/instansi/", {"agency": str(second.id)})
    assert both.session["agency_id"] == str(second.id)


def test_agency_that_is_not_ones_own_cannot_be_chosen():
    agency, other = make_regency(), make_regency()
    client = signed_in(agency, "J21F")
    for key in (str(other.id), str(uuid4()), ""):
        client.post("/instansi/", {"agency": key})
        assert client.session["agency_id"] == str(agency.id)


def test_employment_that_ended_opens_nothing():
    agency = make_regency()
    client = signed_in(agency, "J21F")
    with reading(agency.system):
        Employee.objects.filter(id=agency.employees["J21F"]).update(left_on=timezone.localdate())
    assert client.get(f"/pegawai/{agency.employees['J21F']}/").status_code == 302


def test_set_up_creates_the_first_agency_once():
    token = issue_setup_token(Actor.system("test")).token
    values = {
        "token": token,
        "code": "KABBARU",
        "name": "Kabupaten Baru",
        "kind": "KAB",
        "time_zone": "Asia/Makassar",
        "admin_name": "Admin Baru",
        "admin_username": "Admin.Baru",
        "password": NEW_PASSWORD,
        "repeated": NEW_PASSWORD,
        "sdm_name": "Pengelola Baru",
        "sdm_username": "sdm.baru",
    }
    assert "tidak cocok" in Client().post("/pasang/", values | {"token": "X"}).content.decode()
    assert not Agency.objects.exists()
    done = Client().post("/pasang/", values)
    assert "Pengelola Baru" in done.content.decode()
    assert Agency.objects.get().time_zone == "Asia/Makassar"
    login = {"login": "admin.baru", "password": NEW_PASSWORD}
    admin = Client()
    assert admin.post("/masuk/", login).status_code == 302
    assert admin.get("/peran/")["Location"] == "/akun/autentikator/"
    assert Client().get("/pasang/").status_code == 404
