"""One's own sign-in: passkeys, recovery codes, fresh proof, sessions."""

import json
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from bina.organization.commands import (
    add_passkey,
    end_other_sessions,
    end_own_session,
    grant_role,
    link_identity,
    remove_factor,
    renew_recovery_codes,
    reset_factors,
    unlink_identity,
)
from bina.platform.access import Actor
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.sessions.models import Session
from tests.organization.factories import PASSWORD, give_account, make_regency
from tests.organization.passkeys import Device
from tests.organization.signing import SECRET, signed_in, totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
ACCOUNT, PASSKEY, ENTER = "/akun/keamanan/", "/akun/kunci-sandi/", "/masuk/kunci-sandi/"
CODES = "/akun/kode-pemulihan/"


@pytest.fixture(autouse=True)
def _fresh(settings):
    cache.clear()
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]


@pytest.fixture
def agency():
    return make_regency()


def inside(client):
    return client.get(ACCOUNT).status_code == 200


def login_of(agency, position="J21F"):
    return {"login": f"{position.lower()}-{agency.id.hex[:8]}", "password": PASSWORD}


def enrol(client, device=None):
    device = device or Device()
    options = json.loads(client.get(PASSKEY, HTTP_HOST="localhost").context["options"])
    made = {"name": "ponsel", "credential": device.create(options)}
    assert client.post(PASSKEY, made, HTTP_HOST="localhost").status_code == 302
    return device


def enter(device, client=None):
    client = client or Client()
    options = json.loads(client.get(ENTER, HTTP_HOST="localhost").content)
    client.post(ENTER, {"credential": device.get(options)}, HTTP_HOST="localhost")
    return client


def age_session(client, **marks):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= marks["seconds"]
    session.modified = True
    session.save()


def test_passkey_alone_signs_in_and_is_both_factors(agency):
    client = signed_in(agency, "J21F")
    grant_role(agency.sdm, agency.employees["J21F"], role="sdm")
    device = enrol(client)
    fresh = enter(device)
    assert inside(fresh)
    assert fresh.get("/pegawai/").status_code == 200


def test_passkey_that_checked_nobody_does_not_sign_in_alone(agency):
    device = enrol(signed_in(agency, "J21F"))
    device.flags = Device(is_verified=False).flags
    assert not inside(enter(device))


@pytest.mark.parametrize("fault", ["origin", "key", "owner", "challenge"])
def test_wrong_answer_of_a_passkey_is_refused(agency, fault):
    device = enrol(signed_in(agency, "J21F"))
    client = Client()
    if fault == "origin":
        device.origin = "https://localhost.example"
    if fault == "key":
        device.key = Device().key
    if fault == "owner":
        device.owner = Device().create and "YWJj"
    if fault == "challenge":
        options = json.loads(client.get(ENTER, HTTP_HOST="localhost").content)
        client.get(ENTER, HTTP_HOST="localhost")
        client.post(ENTER, {"credential": device.get(options)}, HTTP_HOST="localhost")
        assert not inside(client)
        return
    assert not inside(enter(device, client))


def test_passkey_as_second_factor(agency):
    device = enrol(signed_in(agency, "J21F"))
    client = Client()
    assert client.post("/masuk/", login_of(agency))["Location"] == "/masuk/kode/"
    assert not inside(client)
    options = json.loads(client.get("/masuk/kode/", HTTP_HOST="localhost").context["options"])
    shown = {"credential": device.get(options)}
    client.post("/masuk/kode/", shown, HTTP_HOST="localhost")
    assert inside(client)


def test_first_factor_ends_the_sessions_opened_without_it(agency):
    client = signed_in(agency, "J21F")
    other = Client()
    other.post("/masuk/", login_of(agency))
    assert inside(other)
    enrol(client)
    assert inside(client)
    assert not inside(other)


def test_recovery_codes_work_once_and_new_ones_end_the_old(agency):
    client = signed_in(agency, "J21F", with_code=True)
    page = client.post(CODES)
    codes = page.context["codes"]
    assert len(set(codes)) == 10
    assert all(code in page.context["download"] for code in codes)
    assert "codes" not in client.get(CODES).context

    def opens(code):
        visitor = Client()
        visitor.post("/masuk/", login_of(agency))
        visitor.post("/masuk/kode/", {"code": code})
        return inside(visitor)

    assert opens(codes[0])
    assert not opens(codes[0])
    assert b"9 dari 10" in client.get(ACCOUNT).content
    client.post(CODES)
    assert not opens(codes[1])


@pytest.mark.parametrize("path", [PASSKEY, CODES, "/akun/surel-pemulihan/", "/akun/autentikator/"])
def test_changes_ask_for_a_fresh_proof(agency, path):
    client = signed_in(agency, "J21F", with_code=True)
    assert client.get(path).status_code == 200
    age_session(client, seconds=15 * 60)
    asked = client.get(path)
    assert asked["Location"].startswith("/akun/konfirmasi/?lanjut=")
    proof = {"lanjut": path, "password": "keliru-sekali"}
    assert client.post("/akun/konfirmasi/", proof).status_code == 200
    assert client.get(path).status_code == 302
    assert client.post("/akun/konfirmasi/", proof | {"password": PASSWORD})["Location"] == path
    assert client.get(path).status_code == 200


def test_proof_leads_nowhere_else(agency):
    client = signed_in(agency, "J21F")
    proof = {"lanjut": "https://lain.example/", "password": PASSWORD}
    assert client.post("/akun/konfirmasi/", proof)["Location"] == ACCOUNT


def test_proof_by_passkey(agency):
    client = signed_in(agency, "J21F")
    device = enrol(client)
    age_session(client, seconds=3600)
    options = json.loads(client.get("/akun/konfirmasi/", HTTP_HOST="localhost").context["options"])
    shown = {"credential": device.get(options), "lanjut": PASSKEY}
    answer = client.post("/akun/konfirmasi/", shown, HTTP_HOST="localhost")
    assert answer["Location"] == PASSKEY


def test_last_factor_stays_while_a_role_needs_it(agency):
    client = signed_in(agency, "J21F")
    enrol(client)
    own = {"factor": Authenticator.objects.get().pk}
    grant_role(agency.sdm, agency.employees["J21F"], role="sdm")
    assert client.post("/akun/langkah-kedua/hapus/", own).status_code == 409
    assert Authenticator.objects.count() == 1


def test_last_factor_takes_the_recovery_codes_along(agency):
    client = signed_in(agency, "J21F", with_code=True)
    client.post(CODES)
    own = {"factor": Authenticator.objects.get(type="totp").pk}
    assert client.post("/akun/langkah-kedua/hapus/", own).status_code == 302
    assert not Authenticator.objects.exists()
    assert Client().post("/masuk/", login_of(agency))["Location"] == "/"


def test_factor_of_somebody_else_cannot_be_removed(agency):
    signed_in(agency, "J21F", with_code=True)
    foreign = {"factor": Authenticator.objects.get().pk}
    other = signed_in(agency, "J21P")
    assert other.post("/akun/langkah-kedua/hapus/", foreign).status_code == 404
    assert Authenticator.objects.count() == 1


def test_own_sessions_are_listed_and_ended(agency):
    client = signed_in(agency, "J21F")
    agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/130"
    phone, tablet = Client(headers={"user-agent": agent}), Client()
    for one in (phone, tablet):
        one.post("/masuk/", login_of(agency))
    page = client.get(ACCOUNT)
    assert b"Firefox, Windows" in page.content
    assert [one.is_current for one in page.context["sessions"]] == [True, False, False]
    assert client.session.session_key not in page.content.decode()
    mark = phone.session["session_mark"]
    client.post("/akun/sesi/akhiri/", {"mark": mark})
    assert not inside(phone)
    assert inside(tablet)
    client.post("/akun/sesi/akhiri/", {"others": "1"})
    assert not inside(tablet)
    assert inside(client)


def test_session_of_somebody_else_is_not_there(agency):
    client, other = signed_in(agency, "J21F"), signed_in(agency, "J21P")
    for mark in (other.session["session_mark"], str(uuid4()), "x"):
        assert client.post("/akun/sesi/akhiri/", {"mark": mark}).status_code == 404
    client.post("/akun/sesi/akhiri/", {"others": "1"})
    assert inside(other)


def test_twelve_hours_begin_anew_at_sign_in_and_the_key_changes(agency):
    give_account(agency, "J21F", login_of(agency)["login"])
    client = Client()
    client.get(ENTER)
    before = client.session.session_key
    client.post("/masuk/", login_of(agency))
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()
    row = Session.objects.get(pk=client.session.session_key)
    assert str(row.mark) == client.session["session_mark"]


@pytest.mark.parametrize(
    ("mark", "age"), [("session_seen_at", 1800), ("session_started_at", 43200)]
)
def test_session_is_over_after_idle_or_twelve_hours(agency, mark, age):
    client = signed_in(agency, "J21F")
    session = client.session
    session[mark] -= age
    session.save()
    assert not inside(client)


@pytest.mark.requirement("4.37")
def test_admin_takes_lost_factors_away(agency):
    client = signed_in(agency, "J21F", with_code=True)
    own = agency.employees["J21F"]
    with pytest.raises(Forbidden):
        reset_factors(agency.sdm, own)
    with pytest.raises(NotFound):
        reset_factors(make_regency().actor("admin"), own)
    with pytest.raises(Refused):
        reset_factors(agency.actor("admin", position="J21F"), own)
    reset_factors(agency.actor("admin"), own)
    assert not inside(client)
    assert not Authenticator.objects.exists()
    again = Client()
    again.post("/masuk/", login_of(agency))
    assert inside(again)
    grant_role(agency.sdm, own, role="sdm")
    assert again.get("/pegawai/")["Location"] == "/akun/autentikator/"


def test_who_has_no_account_here_changes_nothing():
    nobody = Actor(uuid4(), None, "Tanpa peran", ())
    with pytest.raises(Forbidden):
        add_passkey(nobody, name="", credential={})
    with pytest.raises(Forbidden):
        remove_factor(nobody, factor=1)
    with pytest.raises(Forbidden):
        renew_recovery_codes(nobody)
    with pytest.raises(Forbidden):
        end_own_session(nobody, mark=UUID(int=1))
    with pytest.raises(Forbidden):
        end_other_sessions(nobody, keep_key="")
    with pytest.raises(Forbidden):
        link_identity(nobody, provider="x", subject="y")
    with pytest.raises(Forbidden):
        unlink_identity(nobody, provider="x")


def test_code_of_the_authenticator_still_works(agency):
    give_account(agency, "J21F", login_of(agency)["login"], SECRET)
    client = Client()
    client.post("/masuk/", login_of(agency))
    client.post("/masuk/kode/", {"code": totp_code()})
    assert inside(client)
