"""Where each role is led, in which group a place stands, and in what role a page is worked on."""

from uuid import uuid4

import pytest

from bina.organization.domain import roles
from bina.platform.access import Actor, Grant, Principal
from bina.portal.web.navigation import _current, _groups, _place, _workspace
from bina.portal.web.places import ENTRIES, HOME, NOTICES, Group, nearest

UNIT = uuid4()
# what a role works with, and what another's rail alone holds
PLACES = {
    roles.PEGAWAI: ({"needs:ratings", "needs:mine", "needs:my_plan"}, {"needs:board"}),
    roles.ATASAN: ({"needs:board", "organization:people"}, {"needs:equity", "portal:uploads"}),
    roles.SDM: ({"needs:cycles", "portal:uploads", "organization:roles"}, {"portal:trail"}),
    roles.PYB: ({"needs:plans", "needs:equity", "portal:incidents"}, {"portal:uploads"}),
    roles.PPK: ({"needs:plans", "strategy:workforce"}, {"organization:roles"}),
    roles.PENGAJAR: ({"curriculum:modules"}, {"organization:people", "needs:board"}),
    roles.ASESOR: ({"needs:cycles", "needs:observations"}, {"needs:board", "needs:plans"}),
    roles.AUDITOR: ({"portal:trail", "strategy:findings"}, {"portal:uploads", "needs:mine"}),
    roles.ADMIN: ({"organization:roles", "portal:incidents"}, {"organization:people"}),
    roles.NASIONAL: ({"needs:national"}, {"needs:board", "organization:people"}),
}
MOST = 8  # places under one heading


def actor_as(*held: str, unit: bool = False) -> Actor:
    """A servant where ``pegawai`` is among the roles; ``unit`` holds them for one office."""
    employee = uuid4() if roles.PEGAWAI in held else None
    grants = tuple(Grant(role, UNIT if unit else None) for role in held)
    agency = None if roles.NASIONAL in held else uuid4()
    return Actor(
        uuid4(),
        agency,
        "Penguji",
        grants,
        employee,
        UNIT,
        agency_name="Kabupaten Uji" if agency else "",
        unit_name="Dinas Uji",
    )


def shown_to(actor: Actor) -> list[str]:
    return [entry.route for entry in ENTRIES if entry.is_shown(actor)]


def workspace_on(actor: Actor, path: str) -> str:
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    found = _workspace(actor, _current(path, shown))
    return str(found.words) if found else ""


@pytest.mark.requirement("4.04")
@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "portal:home"),
        ("/tugas/riwayat/", "portal:home"),
        ("/pegawai/tambah/", "organization:people"),
        ("/jabatan/x/", "organization:units"),
        ("/profil/", "competency:own_profile"),
        ("/profil/cakupan/", "competency:coverage"),
        ("/profil/x/", "organization:people"),
        ("/kebutuhan/saya/", "needs:mine"),
        ("/kebutuhan/siklus/x/", "needs:cycles"),
        ("/akun/keamanan/", None),
    ],
)
def test_a_page_lies_in_the_deepest_place_that_holds_it(path: str, route: str | None) -> None:
    current = _current(path, [*ENTRIES])
    assert (current.route if current else None) == route


@pytest.mark.requirement("0.02")
@pytest.mark.parametrize("role", PLACES)
def test_each_role_is_led_to_its_own_work_and_not_to_that_of_others(role: str) -> None:
    its, others = PLACES[role]
    places = set(shown_to(actor_as(role)))
    assert its <= places
    assert not others & places


@pytest.mark.requirement("0.02")
@pytest.mark.parametrize("role", PLACES)
def test_phones_show_each_role_four_places_of_its_own_beside_the_rest(role: str) -> None:
    actor = actor_as(role)
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    docked = [entry.route for entry in nearest(actor, shown)]
    assert docked[0] == HOME
    assert len(set(docked)) == 4
    assert NOTICES not in docked  # the bell stands above
    assert set(docked) <= set(shown_to(actor))


@pytest.mark.requirement("0.02")
@pytest.mark.parametrize("held", [(role, roles.PEGAWAI) for role in PLACES])
def test_no_heading_holds_more_than_can_be_overlooked(held: tuple[str, str]) -> None:
    actor = actor_as(*held)
    shown = [entry for entry in ENTRIES if entry.is_shown(actor)]
    current = _current("/peraturan/", shown)
    places = {entry.route: _place(entry, entry is current, {}) for entry in shown}
    groups = _groups(shown, current, places)
    assert max(len(group.places) for group in groups) <= MOST
    assert sum(len(group.places) for group in groups) == len(shown)
    # wherever the page lies, its group is open
    assert all(group.is_open for group in groups if any(one.is_current for one in group.places))


@pytest.mark.requirement("0.02")
def test_what_is_ones_own_stands_apart_from_what_one_does_for_others() -> None:
    own = {entry.route for entry in ENTRIES if entry.group == Group.OWN}
    assert own == {"needs:ratings", "needs:mine", "needs:my_plan", "competency:own_profile"}
    head = actor_as(roles.PEGAWAI, roles.ATASAN)
    assert {"needs:mine", "needs:board"} <= set(shown_to(head))
    # who is no civil servant has no gaps of the own
    assert not own & set(shown_to(actor_as(roles.PPK)))


@pytest.mark.requirement("0.02")
def test_a_page_says_in_what_role_it_is_worked_on() -> None:
    head = actor_as(roles.PEGAWAI, roles.ATASAN, unit=True)
    assert workspace_on(head, "/kebutuhan/") == "Sebagai Atasan · Dinas Uji"
    assert workspace_on(head, "/kebutuhan/saya/") == "Untuk diri Anda sendiri"
    assert workspace_on(head, "/peraturan/") == ""  # read by all alike
    both = actor_as(roles.PEGAWAI, roles.ATASAN, roles.SDM)
    assert workspace_on(both, "/kebutuhan/") == "Sebagai Pengelola SDM, Atasan · Kabupaten Uji"
    assert workspace_on(both, "/unggah-data/") == "Sebagai Pengelola SDM · Kabupaten Uji"
    assert workspace_on(actor_as(roles.PEGAWAI), "/kebutuhan/saya/") == ""  # has but one
    nation = actor_as(roles.NASIONAL)
    assert "tingkat nasional" in workspace_on(nation, "/nasional/kebutuhan/")


@pytest.mark.requirement("0.02")
def test_a_deputy_reads_in_whose_place() -> None:
    deputy = Actor(
        uuid4(), uuid4(), "Pengganti", (Grant(roles.PYB, None, Principal(uuid4(), "Sekretaris")),)
    )
    assert workspace_on(deputy, "/rencana/").endswith("mewakili Sekretaris")
