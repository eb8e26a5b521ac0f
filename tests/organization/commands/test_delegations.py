"""A deputy holds the role for its days, in the giver's place, and while the giver holds it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from bina.kernel.ref import Ref
from bina.organization.commands import (
    DelegationFacts,
    delegate_role,
    end_delegation,
    withdraw_role,
)
from bina.organization.domain.delegation import DelegationKind
from bina.organization.domain.roles import needs_mfa
from bina.organization.models import Agency, Delegation, RoleGrant
from bina.organization.queries import load_actor, role_holders
from bina.organization.queries.delegations import (
    get_delegation,
    givable_roles,
    list_delegations,
)
from bina.platform.access import Actor
from bina.platform.audit.models import AuditEntry
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.privacy.commands import apply_retention
from tests.organization.factories import TestAgency
from tests.platform.cases.making import (
    acting,
    hand_in,
    make_chain,
    person_of,
    say,
    seen,
    tasks_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.32")]


def today() -> date:
    return timezone.localdate()


def hand_over(
    agency: TestAgency,
    giver: str,
    deputy: str,
    role: str,
    *,
    unit: str | None = None,
    first: int = 0,
    days: int = 4,
) -> Ref:
    start = today() + timedelta(days=first)
    facts = DelegationFacts(
        kind=DelegationKind.PLH,
        role=role,
        unit_id=agency.units[unit] if unit else None,
        first_on=start,
        last_on=start + timedelta(days=days),
        letter_number="800/1/2026",
        reason="Cuti tahunan.",
    )
    return delegate_role(acting(agency, giver), agency.employees[deputy], facts=facts)


def actor_at(agency: TestAgency, position: str, moment: datetime, monkeypatch) -> Actor | None:
    """The actor as a request of that moment would find it."""
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: moment)
        return load_actor(person_of(agency, position), agency.id)


def test_the_deputy_decides_in_the_givers_place_and_history_and_trail_say_so():
    agency = make_chain()
    case = hand_in(agency)
    for position in ("J21", "J21P"):
        say(agency, position, case)
    hand_over(agency, "J1", "J22P", "pyb")
    assert (tasks_of(agency, "J22P"), tasks_of(agency, "J1")) == (["cases.decide"],) * 2
    assert seen(agency, "J22P", case).deputy_of == "Drs. Made Wirawan, M.Si."
    say(agency, "J22P", case)
    entry = seen(agency, "J21F", case).entries[-1]
    assert (entry.actor_name, entry.on_behalf_of) == ("Agus Salim", "Drs. Made Wirawan, M.Si.")
    assert tasks_of(agency, "J1") == []
    with reading(agency.system):
        trail = AuditEntry.objects.filter(action="cases.case.decided").latest("sequence")
    assert trail.on_behalf_of == person_of(agency, "J1")


def test_it_begins_and_ends_with_its_days_in_the_middle_of_a_case(monkeypatch):
    agency = make_chain()
    hand_over(agency, "J1", "J22P", "pyb", first=2, days=1)
    start = datetime.combine(today(), datetime.min.time(), UTC) + timedelta(hours=5)
    held = [
        "pyb"
        in (actor_at(agency, "J22P", start + timedelta(days=day), monkeypatch) or agency).roles
        for day in range(5)
    ]
    assert held == [False, False, True, True, False]


def test_the_day_is_the_agencys(monkeypatch):
    """In Jayapura the delegation begins two hours before Jakarta's midnight."""
    agency = make_chain()
    with reading(agency.system):
        Agency.objects.filter(id=agency.id).update(time_zone="Asia/Jayapura")
    hand_over(agency, "J1", "J22P", "pyb", first=1)
    midnight = datetime.combine(today() + timedelta(days=1), datetime.min.time(), UTC)
    for hours, expected in ((-10, False), (-8, True)):
        actor = actor_at(agency, "J22P", midnight + timedelta(hours=hours), monkeypatch)
        assert actor is not None
        assert ("pyb" in actor.roles) is expected


def test_a_role_that_needs_a_second_factor_needs_it_from_the_deputy_too():
    agency = make_chain()
    assert not needs_mfa(acting(agency, "J22P").roles)
    hand_over(agency, "J1", "J22P", "pyb")
    assert needs_mfa(acting(agency, "J22P").roles)


def test_the_head_of_a_unit_hands_over_the_unit():
    agency = make_chain()
    hand_over(agency, "J21", "J21P", "atasan", unit="U21")
    case = hand_in(agency)
    assert "cases.decide" in tasks_of(agency, "J21P")
    say(agency, "J21P", case)
    assert seen(agency, "J21P", case).entries[-1].on_behalf_of == "Budi Santoso"


def test_the_deputy_of_who_is_barred_is_barred():
    agency = make_chain()
    hand_over(agency, "J21", "J22P", "atasan", unit="U21")
    case = hand_in(agency, opener="J21")
    assert tasks_of(agency, "J22P") == []
    with pytest.raises(Forbidden):
        say(agency, "J22P", case)


def test_nobody_hands_on_what_he_holds_as_deputy():
    agency = make_chain()
    hand_over(agency, "J1", "J22P", "pyb")
    with pytest.raises(Refused, match=r"Plt\. atau Plh"):
        hand_over(agency, "J22P", "J21P", "pyb")
    with reading(agency.system):
        assert not givable_roles(acting(agency, "J22P"))


def test_one_deputy_at_a_time():
    agency = make_chain()
    hand_over(agency, "J1", "J22P", "pyb", first=3)
    with pytest.raises(Refused):
        hand_over(agency, "J1", "J21P", "pyb")
    hand_over(agency, "J1", "J21P", "pyb", days=2)


def test_what_is_withdrawn_from_the_giver_ends_with_the_next_request():
    agency = make_chain()
    hand_over(agency, "J1", "J22P", "pyb")
    with reading(agency.system):
        grant = RoleGrant.objects.get(role="pyb")
    withdraw_role(agency.sdm, grant.id)
    assert "pyb" not in acting(agency, "J22P").roles
    with reading(agency.system):
        assert not role_holders("pyb", None, today())


def test_who_has_no_role_hands_nothing_over():
    agency = make_chain()
    facts = DelegationFacts(DelegationKind.PLT, "pegawai", None, today(), today(), "1")
    with pytest.raises(Forbidden):
        delegate_role(acting(agency, "J22P"), agency.employees["J21P"], facts=facts)


def test_ended_by_its_giver_or_sdm_the_power_goes_with_the_next_request():
    agency = make_chain()
    ref = hand_over(agency, "J1", "J22P", "pyb")
    end_delegation(acting(agency, "J1"), ref, reason="Kembali bertugas.")
    assert "pyb" not in acting(agency, "J22P").roles
    other = hand_over(agency, "J1", "J22P", "pyb")
    with reading(agency.system):
        Delegation.objects.update(valid_from=today() - timedelta(days=2))
    end_delegation(acting(agency, "J21P"), other)
    with reading(agency.system):
        assert Delegation.objects.get().valid_to == today()
    with pytest.raises(Refused):
        end_delegation(acting(agency, "J21P"), other)


def test_others_do_not_end_it():
    agency = make_chain()
    ref = hand_over(agency, "J1", "J22P", "pyb")
    with pytest.raises(NotFound):
        end_delegation(acting(agency, "J21"), ref)
    with pytest.raises(Forbidden):
        end_delegation(acting(agency, "J21F"), ref)


def test_who_sees_which():
    agency = make_chain()
    ref = hand_over(agency, "J1", "J22P", "pyb")
    for position, count in (("J1", 1), ("J22P", 1), ("J21P", 1), ("J21", 0)):
        actor = acting(agency, position)
        with reading(actor):
            assert len(list_delegations(actor)) == count
    actor = acting(agency, "J21")
    with pytest.raises(NotFound), reading(actor):
        get_delegation(actor, ref.id)


def test_five_years_after_its_end_it_is_removed():
    agency = make_chain()
    old, young = (
        hand_over(agency, giver, "J22P", role) for giver, role in (("J1", "pyb"), ("J2", "ppk"))
    )
    with reading(agency.system):
        for ref, days in ((old, 1827), (young, 1823)):
            ended = today() - timedelta(days=days)
            Delegation.objects.filter(id=ref.id).update(
                valid_from=ended - timedelta(days=3), valid_to=ended
            )
    while apply_retention(Actor.system("privacy.retention", agency.id)):
        pass
    with reading(agency.system):
        assert list(Delegation.objects.values_list("id", flat=True)) == [young.id]
