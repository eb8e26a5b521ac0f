"""Roles, accounts, codes and agencies; and by whom."""

import pytest

from bina.organization.commands import (
    activate,
    end_sessions,
    enrol_authenticator,
    grant_role,
    issue_activation_codes,
    issue_setup_token,
    open_account,
    open_agency,
    open_national_account,
    prepare_account,
    set_up_agency,
    withdraw_role,
)
from bina.organization.commands.setup import AgencyFacts, FirstAccount
from bina.organization.models import Employee, Person, RoleGrant
from bina.organization.queries import load_actor
from bina.organization.queries.accounts import find_activation
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from tests.organization.factories import PASSWORD, give_account, make_regency
from tests.organization.signing import SECRET, totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.01")]
NEW = AgencyFacts("BARU", "Kota Baru", "KOT")
FIRST = {"admin": FirstAccount("a-baru", "Admin"), "sdm": FirstAccount("s-baru", "Pengelola")}


def actor_of(agency, position):
    with reading(agency.system):
        person = Employee.objects.get(id=agency.employees[position]).person_id
    return load_actor(person, agency.id)


def test_actor_has_the_roles_of_this_moment():
    agency = make_regency()
    assert actor_of(agency, "J21") is None
    give_account(agency, "J21", "budi")
    head = actor_of(agency, "J21")
    assert head.roles == {"pegawai", "atasan"}
    assert Grant("atasan", agency.units["U21"]) in head.grants
    ref = grant_role(agency.sdm, agency.employees["J21"], role="asesor", unit_id=agency.units["U2"])
    assert actor_of(agency, "J21").roles == {"pegawai", "atasan", "asesor"}
    withdraw_role(agency.sdm, ref)
    assert actor_of(agency, "J21").roles == {"pegawai", "atasan"}


def test_deputy_of_a_unit_is_no_head():
    agency = make_regency()
    give_account(agency, "J21F", "yohanes")
    assert actor_of(agency, "J21F").roles == {"pegawai"}


def test_role_rules():
    agency = make_regency()
    narrow = agency.actor("sdm", "U2")
    with pytest.raises(Refused):
        grant_role(narrow, agency.employees["J21"], role="sdm")
    with pytest.raises(NotFound):
        grant_role(narrow, agency.employees["J1"], role="asesor", unit_id=agency.units["U2"])
    own = agency.actor("sdm", position="J21")
    with pytest.raises(Refused):
        grant_role(own, agency.employees["J21"], role="asesor")
    ref = grant_role(agency.sdm, agency.employees["J21"], role="pyb")
    with pytest.raises(Refused):
        grant_role(agency.sdm, agency.employees["J21"], role="pyb")
    with pytest.raises(Refused):
        withdraw_role(narrow, ref)
    with reading(agency.system):
        assert RoleGrant.objects.filter(role="pyb", valid_to=None).count() == 1


@pytest.mark.parametrize("role", ["atasan", "auditor", "admin", "pegawai"])
def test_roles_and_codes_denied(role):
    agency = make_regency()
    actor = agency.actor(role)
    ref = grant_role(agency.sdm, agency.employees["J21"], role="asesor")
    with pytest.raises(Forbidden):
        grant_role(actor, agency.employees["J22"], role="asesor")
    with pytest.raises(Forbidden):
        withdraw_role(actor, ref)
    with pytest.raises(Forbidden):
        issue_activation_codes(actor, agency.units["U21"])


def test_codes_are_issued_in_the_own_tree_only():
    agency = make_regency()
    narrow = agency.actor("sdm", "U2")
    assert len(issue_activation_codes(narrow, agency.units["U21"])) == 3
    with pytest.raises(NotFound):
        issue_activation_codes(narrow, agency.units["U1"])
    one = issue_activation_codes(narrow, agency.units["U21"], employee_id=agency.employees["J21F"])
    assert [code.name for code in one] == ["Yohanes Tabuni"]


def test_activation_is_run_by_the_system_only():
    agency = make_regency()
    code = issue_activation_codes(agency.sdm, agency.units["U22"])[0]
    found = find_activation(code.code)
    with pytest.raises(Forbidden):
        activate(agency.sdm, found.code_id, login=code.nip, password=PASSWORD)
    activate(agency.system, found.code_id, login=code.nip, password=PASSWORD)
    with reading(agency.system):
        assert Employee.objects.get(id=code.employee_id).activated_at is not None


def test_account_without_a_nip():
    agency = make_regency()
    admin = agency.actor("admin")
    code = open_account(admin, username="Mitra.Satu", name="Mitra Satu")
    found = find_activation(code.code)
    activate(agency.system, found.code_id, login="mitra.satu", password=PASSWORD)
    person = Person.objects.get(username="mitra.satu")
    assert load_actor(person.id, agency.id).name == "Mitra Satu"
    for name in ("mitra.satu", "198501012010011001", "spasi di tengah"):
        with pytest.raises(Refused):
            open_account(admin, username=name, name="Lain")
    with pytest.raises(Forbidden):
        open_account(agency.sdm, username="lain", name="Lain")


def test_sessions_are_ended_by_the_admin_of_a_member():
    agency = make_regency()
    with pytest.raises(Refused):
        end_sessions(agency.actor("admin"), agency.employees["J21F"])
    give_account(agency, "J21F", "yohanes")
    before = Person.objects.get(username="yohanes").stamp
    end_sessions(agency.actor("admin"), agency.employees["J21F"])
    assert Person.objects.get(username="yohanes").stamp != before
    with pytest.raises(Forbidden):
        end_sessions(agency.sdm, agency.employees["J21F"])


def test_authenticator_is_bound_once_by_its_own_code():
    agency = make_regency()
    give_account(agency, "J21", "budi")
    actor = actor_of(agency, "J21")
    with pytest.raises(Refused):
        enrol_authenticator(actor, secret=SECRET, code="000000")
    enrol_authenticator(actor, secret=SECRET, code=totp_code())
    with pytest.raises(Refused):
        enrol_authenticator(actor, secret=SECRET, code=totp_code())
    with pytest.raises(Forbidden):
        enrol_authenticator(Actor(actor.person_id, agency.id, "x"), secret=SECRET, code="0")


def test_agencies_are_opened_by_national_roles():
    nation = Actor(Person.objects.create().id, None, "n", (Grant("nasional"),))
    opened = open_agency(nation, facts=NEW, **FIRST)
    assert [code.name for code in opened.codes] == ["Admin", "Pengelola"]
    with pytest.raises(Refused):
        open_agency(nation, facts=NEW, **FIRST)
    agency = make_regency()
    with pytest.raises(Forbidden):
        open_agency(agency.sdm, facts=NEW, **FIRST)


def test_set_up_needs_its_token_and_an_empty_installation():
    system = Actor.system("test")
    token = issue_setup_token(system).token
    newer = issue_setup_token(system).token
    given = {"facts": NEW, "password": PASSWORD, **FIRST}
    with pytest.raises(Refused):
        set_up_agency(system, token=token, **given)
    set_up_agency(system, token=newer, **given)
    for refused in (
        lambda: set_up_agency(system, token=newer, **given),
        lambda: issue_setup_token(system),
    ):
        with pytest.raises(Refused):
            refused()


def test_what_only_the_system_may_do_denied():
    agency = make_regency()
    key = agency.employees["J21"]
    with pytest.raises(Forbidden):
        issue_setup_token(agency.sdm)
    with pytest.raises(Forbidden):
        set_up_agency(agency.sdm, token="x", facts=NEW, password=PASSWORD, **FIRST)
    with pytest.raises(Forbidden):
        prepare_account(agency.sdm, key, username="x", password=PASSWORD)
    with pytest.raises(Forbidden):
        open_national_account(agency.sdm, username="x", password=PASSWORD)
    prepare_account(agency.system, key, username="x", password=PASSWORD)
    open_national_account(Actor.system("test"), username="n", password=PASSWORD)
    person = Person.objects.get(username="n")
    assert load_actor(person.id, None).roles == {"nasional"}
    assert load_actor(person.id, agency.id) is None
