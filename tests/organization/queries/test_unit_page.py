"""The tree and the page of a unit show what the whole list of units says."""

from uuid import UUID, uuid4

import pytest

from bina.organization.queries.unit_page import get_unit, list_upper_units
from bina.organization.queries.units import list_units
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from tests.organization.factories import TestAgency, make_regency

pytestmark = pytest.mark.django_db


def head_of(agency: TestAgency, *units: str, role: str = "atasan") -> Actor:
    grants = tuple(Grant(role, agency.units[code]) for code in units)
    return Actor(uuid4(), agency.id, "Kepala", grants)


def compared(actor: Actor) -> tuple[set[object], set[object]]:
    with reading(actor):
        upper = list_upper_units(actor, 300)
        whole = list_units(actor)
    assert upper.total == len(whole)
    return set(upper.rows), set(whole)


@pytest.mark.requirement("X.12")
def test_the_upper_levels_are_those_of_the_whole_tree() -> None:
    agency = make_regency()
    for actor in (agency.system, head_of(agency, "U0", role="sdm"), head_of(agency, "U22")):
        upper, whole = compared(actor)
        assert {row.id for row in upper} == {row.id for row in whole}
        for name in ("code", "name", "kind", "depth", "people", "people_below"):
            assert {(row.id, getattr(row, name)) for row in upper} == {
                (row.id, getattr(row, name)) for row in whole
            }


def test_a_unit_below_another_root_stands_once() -> None:
    agency = make_regency()
    actor = head_of(agency, "U2", "U21")
    with reading(actor):
        rows = list_upper_units(actor, 300).rows
    assert [(row.code, row.depth) for row in rows] == [("U2", 0), ("U21", 1), ("U22", 1)]


@pytest.mark.parametrize(("most", "shown"), [(300, 5), (5, 5), (4, 3), (3, 3), (2, 1), (1, 1)])
def test_whole_levels_within_the_limit_and_the_first_always(most: int, shown: int) -> None:
    agency = make_regency()
    with reading(agency.system):
        upper = list_upper_units(agency.system, most)
    assert (len(upper.rows), upper.total) == (shown, 5)
    assert upper.rows[0].people_below == 7


def test_a_unit_counts_its_people_and_those_below() -> None:
    agency = make_regency()
    with reading(agency.system):
        detail = get_unit(agency.system, agency.units["U2"])
        leaf = get_unit(agency.system, agency.units["U21"])
    assert (detail.people, detail.people_below) == (1, 6)
    assert [(row.code, row.people_below) for row in detail.children] == [("U21", 3), ("U22", 2)]
    assert [name for _, name in leaf.path] == ["Pemerintah Kabupaten Uji", "Dinas Pendidikan"]
    assert (leaf.people, leaf.people_below, leaf.children) == (3, 3, [])


@pytest.mark.requirement("0.03")
def test_units_out_of_sight_are_not_found_and_their_people_not_counted() -> None:
    agency, other = make_regency(), make_regency("Kota Lain")
    head = head_of(agency, "U21")
    outside: list[UUID] = [agency.units["U2"], other.units["U21"]]
    with reading(head):
        for key in outside:
            with pytest.raises(NotFound):
                get_unit(head, key)
        assert list_upper_units(head, 300).total == 1
    admin = Actor(uuid4(), agency.id, "Admin", (Grant("admin"),))
    with reading(admin):
        rows = list_upper_units(admin, 300).rows
    assert {row.people_below for row in rows} == {0}
