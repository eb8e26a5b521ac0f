"""The secret of an authenticator is sealed where it stands."""

import pytest
from allauth.mfa.models import Authenticator

from bina.organization.web.allauth_adapters import MfaAdapter
from tests.organization.factories import make_regency
from tests.organization.signing import SECRET, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.36")]


def test_the_secret_is_sealed_and_still_signs_in():
    agency = make_regency()
    client = signed_in(agency, "J21F", with_code=True)
    assert client.get("/").status_code == 200
    stored = Authenticator.objects.get().data["secret"]
    assert SECRET not in stored
    assert stored.startswith("bina1:totp.1:")
    assert MfaAdapter().decrypt(stored) == SECRET
