"""Each command about one's own sign-in does its one thing; denials stand beside the pages."""

from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from bina.organization.commands import (
    add_passkey,
    ask_reset,
    confirm_address,
    end_other_sessions,
    end_own_session,
    link_identity,
    make_link,
    propose_address,
    remove_address,
    remove_factor,
    renew_recovery_codes,
    reset_password,
    unlink_identity,
)
from bina.organization.domain.secret_codes import token_digest
from bina.organization.domain.sign_in import LinkPurpose
from bina.organization.models import OutsideIdentity, RecoveryAddress, SignInLink
from bina.platform.access import Actor
from bina.platform.sessions.models import Session
from tests.organization.factories import make_regency
from tests.organization.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
SYSTEM = Actor.system("organization.recovery")


@pytest.fixture
def world():
    cache.clear()
    agency = make_regency()
    client = signed_in(agency, "J21F")
    return agency.actor("pegawai", position="J21F"), client


def test_passkeys_and_codes(world):
    actor, _ = world
    add_passkey(actor, name=" ponsel ", credential={"id": "x"})
    row = Authenticator.objects.get()
    assert row.data == {"name": "ponsel", "credential": {"id": "x"}}
    codes = renew_recovery_codes(actor)
    assert len(set(codes)) == 10
    remove_factor(actor, factor=row.pk)
    assert not Authenticator.objects.exists()


def test_identities(world):
    actor, _ = world
    link_identity(actor, provider="uji", subject="orang-1")
    assert OutsideIdentity.objects.get().person_id == actor.person_id
    unlink_identity(actor, provider="uji")
    assert not OutsideIdentity.objects.exists()


def test_sessions(world):
    actor, client = world
    end_other_sessions(actor, keep_key=client.session.session_key)
    assert Session.objects.filter(account_id=actor.person_id).count() == 1
    end_own_session(actor, mark=UUID(client.session["session_mark"]))
    assert not Session.objects.filter(account_id=actor.person_id).exists()


def test_address_and_reset(world):
    actor, _ = world
    propose_address(actor, address="a@surel.example")
    made = make_link(SYSTEM, purpose=LinkPurpose.ADDRESS, person_id=actor.person_id)
    confirm_address(SYSTEM, SignInLink.objects.get(digest=token_digest(made.token)).id)
    assert RecoveryAddress.objects.get().confirmed_at
    ask_reset(SYSTEM, login=str(uuid4()))
    made = make_link(SYSTEM, purpose=LinkPurpose.RESET, person_id=actor.person_id)
    link = SignInLink.objects.get(digest=token_digest(made.token))
    reset_password(SYSTEM, link.id, password="perahu-biru-di-teluk")
    remove_address(actor)
    assert not RecoveryAddress.objects.exists()
