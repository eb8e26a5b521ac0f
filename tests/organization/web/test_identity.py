"""Signing in through a provider of identities, and every token that is not believed."""

import time

import pytest
from django.core.cache import cache
from django.test import Client

from bina.organization.commands import grant_role
from bina.organization.models import OutsideIdentity, Person
from bina.platform.identity.providers import Provider
from tests.organization.factories import PASSWORD, give_account, make_regency
from tests.organization.signing import SECRET, signed_in
from tests.organization.web.provider import CLIENT, TestProvider, make_key, run_provider
from tests.organization.web.provider import SECRET as CLIENT_SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
RETURN = "/masuk/penyedia/kembali/"


@pytest.fixture
def provider(settings):
    cache.clear()
    with run_provider() as running:
        settings.IDENTITY_PROVIDERS = (configured(running),)
        yield running


def configured(running: TestProvider, **more) -> Provider:
    return Provider("uji", "SSO Uji", running.issuer, CLIENT, CLIENT_SECRET, **more)


def go(client: Client, provider: TestProvider):
    """The whole way: out, signed in there, back."""
    out = client.get("/masuk/penyedia/uji/")
    return client.get(RETURN, provider.authorize(out["Location"]))


def link(client: Client, provider: TestProvider):
    answer = client.post("/akun/penyedia/uji/")
    return client.get(RETURN, provider.authorize(answer.context["url"]))


def is_inside(client: Client) -> bool:
    return client.get("/akun/keamanan/").status_code == 200


def test_unlinked_identity_opens_nothing_and_makes_nobody(provider):
    before = Person.objects.count()
    client = Client()
    assert go(client, provider)["Location"] == "/masuk/"
    assert "belum terhubung" in client.get("/masuk/").content.decode()
    assert not is_inside(client)
    assert Person.objects.count() == before


def test_linked_by_its_owner_it_signs_in(provider):
    agency = make_regency()
    assert link(signed_in(agency, "J21F"), provider)["Location"] == "/akun/keamanan/"
    client = Client()
    go(client, provider)
    assert is_inside(client)
    assert client.session["agency_id"] == str(agency.id)


def test_second_factor_is_still_asked(provider):
    agency = make_regency()
    link(signed_in(agency, "J21F", with_code=True), provider)
    client = Client()
    assert go(client, provider)["Location"] == "/masuk/kode/"
    assert not is_inside(client)


@pytest.mark.parametrize(
    ("claims", "target"),
    [
        ({"amr": ["pwd", "otp"]}, "/"),
        ({"acr": "loa3"}, "/"),
        ({"amr": ["pwd"]}, "/masuk/kode/"),
        ({"amr": "otp"}, "/masuk/kode/"),
    ],
)
def test_second_factor_of_the_provider_counts_as_configured(provider, settings, claims, target):
    agency = make_regency()
    grant_role(agency.sdm, agency.employees["J21F"], role="sdm")
    link(signed_in(agency, "J21F", with_code=True), provider)
    settings.IDENTITY_PROVIDERS = (
        configured(provider, amr=frozenset({"otp"}), acr=frozenset({"loa3"})),
    )
    provider.wrong = claims
    assert go(Client(), provider)["Location"] == target


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "lain"},
        {"aud": "lain"},
        {"aud": [CLIENT, "lain"]},
        {"azp": "lain"},
        {"iss": "https://lain.example"},
        {"exp": int(time.time()) - 3600},
        {"iat": int(time.time()) + 3600},
        {"sub": ""},
    ],
)
def test_wrong_token_is_refused(provider, claims):
    link(signed_in(make_regency(), "J21F"), provider)
    provider.wrong = claims
    client = Client()
    assert go(client, provider)["Location"] == "/masuk/"
    assert not is_inside(client)


def test_token_signed_by_another_key_or_by_none_is_refused(provider):
    link(signed_in(make_regency(), "J21F"), provider)
    provider.signer = make_key()
    client = Client()
    go(client, provider)
    assert not is_inside(client)
    provider.algorithm = "none"
    go(client, provider)
    assert not is_inside(client)


def test_answer_of_another_session_or_attempt_is_refused(provider):
    link(signed_in(make_regency(), "J21F"), provider)
    thief, owner = Client(), Client()
    answer = provider.authorize(owner.get("/masuk/penyedia/uji/")["Location"])
    thief.get(RETURN, answer)
    assert not is_inside(thief)
    thief.get("/masuk/penyedia/uji/")
    thief.get(RETURN, answer)
    assert not is_inside(thief)
    owner.get(RETURN, answer)
    assert is_inside(owner)
    again = Client()
    again.get(RETURN, answer)
    assert not is_inside(again)


def test_code_without_its_verifier_is_refused_by_the_provider(provider):
    client = Client()
    answer = provider.authorize(client.get("/masuk/penyedia/uji/")["Location"])
    session = client.session
    session["identity_attempt"] = session["identity_attempt"] | {"verifier": "lain"}
    session.save()
    assert client.get(RETURN, answer)["Location"] == "/masuk/"


def test_one_identity_belongs_to_one_person(provider):
    agency = make_regency()
    link(signed_in(agency, "J21F"), provider)
    other = signed_in(agency, "J21P")
    assert link(other, provider).status_code == 409
    assert OutsideIdentity.objects.count() == 1


def test_nip_of_a_provider_that_is_trusted_to_know_it(provider, settings):
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    provider.wrong = {"nip": agency.nips["J21F"]}
    client = Client()
    go(client, provider)
    assert not is_inside(client)
    settings.IDENTITY_PROVIDERS = (configured(provider, nip_claim="nip"),)
    go(client, provider)
    assert is_inside(client)
    provider.wrong = {"nip": agency.nips["J22P"]}  # never took up the account
    stranger = Client()
    go(stranger, provider)
    assert not is_inside(stranger)


def test_unlinked_again_it_opens_nothing(provider):
    client = signed_in(make_regency(), "J21F")
    link(client, provider)
    client.post("/akun/penyedia/putus/", {"provider": "uji"})
    again = Client()
    go(again, provider)
    assert not is_inside(again)
    assert client.post("/akun/penyedia/putus/", {"provider": "uji"}).status_code == 404


def test_linking_asks_for_the_second_factor_of_the_account(provider):
    agency = make_regency()
    client = signed_in(agency, "J21F")
    give_account(agency, "J21P", "dewi", SECRET)
    before = Client()
    before.post("/masuk/", {"login": "dewi", "password": PASSWORD})
    assert before.get("/akun/penyedia/uji/").status_code == 302
    assert client.get("/akun/penyedia/uji/").status_code == 200
    assert client.get("/akun/penyedia/lain/").status_code == 404
