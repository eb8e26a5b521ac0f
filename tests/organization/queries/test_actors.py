"""Naming an agency and whoever acts in it, as the command line does."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from bina.organization.models import Agency, Employee, RoleGrant
from bina.organization.queries import find_actor, find_agency_id, load_actor
from bina.platform.commands import reading
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


@pytest.mark.parametrize(("zone", "is_over"), [("Asia/Jakarta", False), ("Asia/Jayapura", True)])
def test_a_role_ends_with_the_day_where_it_is_held(
    zone: str, is_over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 23.00 in Jakarta it is already tomorrow in Jayapura."""
    regency = make_regency()
    give_account(regency, "J2", "siti.uji")
    Agency.objects.filter(id=regency.id).update(time_zone=zone)
    with reading(regency.system):
        person = Employee.objects.get(id=regency.employees["J2"]).person_id
        RoleGrant.objects.create(
            agency_id=regency.id,
            person_id=person,
            role="auditor",
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 11, 25),
        )
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 16, tzinfo=UTC))
    actor = load_actor(person, regency.id)
    assert actor is not None
    assert ("auditor" not in [grant.role for grant in actor.grants]) is is_over
