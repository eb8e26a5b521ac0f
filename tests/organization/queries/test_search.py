"""Search past the policies stays within the agency, and within what the actor may see."""

from uuid import uuid4

import pytest

from bina.organization.queries import PositionFilter, list_positions, list_units, search_units
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
