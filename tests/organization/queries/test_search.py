"""Search past the policies stays within the agency, and within what the actor may see."""

from uuid import uuid4

import pytest

from bina.organization.queries import (
    PeopleFilter,
    PositionFilter,
    find_units,
    list_people,
    list_positions,
    list_units,
    people,
    search_units,
)
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from tests.organization.factories import make_regency

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("0.03")
def test_units_are_found_by_name_and_code_in_one_agency_only() -> None:
    own = Actor.system("test", make_regency().id)
    other = Actor.system("test", make_regency("Kota Lain").id)
    with reading(own):
        unit = list_units(own)[-1]
        assert unit.id in [hit.id for hit in search_units(own, unit.name[2:].upper(), 50)]
        assert unit.id in [hit.id for hit in search_units(own, unit.code.lower(), 50)]
        assert search_units(own, "100%", 50) == []
    with reading(other):
        assert unit.id not in [hit.id for hit in search_units(other, unit.code, 50)]


def test_a_head_finds_units_below_only() -> None:
    agency = make_regency()
    system = Actor.system("test", agency.id)
    with reading(system):
        top, below = (next(row for row in list_units(system) if row.depth == n) for n in (0, 1))
        head = Actor(uuid4(), agency.id, "Kepala", (Grant("atasan", below.id),))
        assert search_units(system, top.code, 50)[0].id == top.id
        assert top.id not in [hit.id for hit in search_units(head, top.code, 50)]


@pytest.mark.requirement("0.03")
def test_positions_are_found_by_name_and_code_in_one_agency_only() -> None:
    own = Actor.system("test", make_regency().id)
    other = Actor.system("test", make_regency("Kota Lain").id)
    with reading(own):
        row = list_positions(own, PositionFilter()).items[0]
        for text in (row.name[1:].lower(), row.code[:2].lower(), f" {row.code} "):
            found = list_positions(own, PositionFilter(search=text)).items
            assert row.id in [hit.id for hit in found]
        assert list_positions(own, PositionFilter(search="_%")).items == []
    with reading(other):
        found = list_positions(other, PositionFilter(search=row.code)).items
        assert row.id not in [hit.id for hit in found]


def test_a_unit_is_found_again_by_its_key_code_and_label() -> None:
    own = Actor.system("test", make_regency().id)
    other = Actor.system("test", make_regency("Kota Lain").id)
    with reading(own):
        unit = list_units(own)[-1]
        (hit,) = find_units(own, unit.code, 5)
        for text in (str(unit.id), hit.label, unit.code):
            assert [one.id for one in find_units(own, text, 5)] == [unit.id]
        assert len(find_units(own, "Bidang", 5)) == 2
    with reading(other):
        assert find_units(other, str(unit.id), 5) == []


def test_a_head_finds_no_unit_above_by_its_key() -> None:
    agency = make_regency()
    head = Actor(uuid4(), agency.id, "Kepala", (Grant("atasan", agency.units["U2"]),))
    with reading(head):
        assert find_units(head, str(agency.units["U0"]), 5) == []
        assert len(find_units(head, str(agency.units["U21"]), 5)) == 1


@pytest.mark.requirement("0.03")
@pytest.mark.parametrize("cap", [0, 1000])
def test_people_are_found_alike_by_common_and_by_rare_names(
    cap: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a cap of 0 every name and NIP is a common one."""
    monkeypatch.setattr(people, "COUNT_CAP", cap)
    agency, other = make_regency(), make_regency("Kota Lain")
    own = Actor.system("test", agency.id)
    nip = agency.nips["J21P"]
    with reading(own):
        for text in ("dewi", "Drs. Dewi Lestari, M.Si.", "de les", nip, f"{nip[:8]} {nip[8:14]}"):
            names = [row.name for row in list_people(own, PeopleFilter(search=text)).items]
            assert "Dewi Lestari" in names
            assert "Agus Salim" not in names or text.startswith(nip[:8])
        for text in ("50%", "_", "dewi agus", other.nips["J21P"]):
            assert list_people(own, PeopleFilter(search=text)).items == []


@pytest.mark.requirement("X.12")
def test_the_kind_of_a_position_is_kept_beside_its_holder() -> None:
    agency = make_regency()
    own = Actor.system("test", agency.id)
    with reading(own):
        found = list_people(own, PeopleFilter(position_kind="ADMINISTRATOR"))
    assert {row.name for row in found.items} == {"Budi Santoso", "Ratna Sari"}
