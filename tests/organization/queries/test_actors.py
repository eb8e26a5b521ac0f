"""Naming an agency and whoever acts in it, as the command line does."""

import pytest

from bina.organization.models import Agency
from bina.organization.queries import find_actor, find_agency_id
from tests.organization.factories import give_account, make_regency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("X.03")]


def test_an_agency_by_its_code() -> None:
    row = Agency.objects.get(id=make_regency().id)
    assert find_agency_id(row.code) == row.id
    assert find_agency_id("TIADA") is None
    Agency.objects.filter(id=row.id).update(closed_at=row.created_at)
    assert find_agency_id(row.code) is None


def test_a_user_by_name_or_nip_in_the_own_agency_only() -> None:
    regency, other = make_regency(), make_regency("Kabupaten Lain")
    give_account(regency, "J2", "siti.uji")
    nip = regency.nips["J2"]
    for login in ("siti.uji", " Siti.UJI ", nip, f"{nip[:8]} {nip[8:]}"):
        actor = find_actor(login, regency.id)
        assert actor is not None
        assert (actor.name, actor.agency_id) == ("Siti Aminah, S.Pd.", regency.id)
        assert find_actor(login, other.id) is None


def test_nobody_for_unknown_names_and_accounts_not_taken_up() -> None:
    regency = make_regency()
    assert find_actor("siapa.ini", regency.id) is None
    assert find_actor(regency.nips["J2"], regency.id) is None
