"""What a filter of units offers, by the sight of who filters and by the size of the tree."""

from uuid import uuid4

import pytest

from bina.organization.queries import list_unit_options, list_units
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from tests.organization.factories import make_regency

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("X.12")
def test_offers_what_the_tree_shows_in_its_order() -> None:
    actor = Actor.system("test", make_regency().id)
    with reading(actor):
        options = list_unit_options(actor)
        rows = list_units(actor)
    assert [(one.id, one.depth) for one in options] == [(row.id, row.depth) for row in rows]


def test_the_head_of_a_unit_is_offered_the_units_below() -> None:
    agency = make_regency()
    system = Actor.system("test", agency.id)
    with reading(system):
        rows = list_units(system)
        top = next(row for row in rows if row.depth == 1)
        head = Actor(uuid4(), agency.id, "Kepala", (Grant("atasan", top.id),))
        options = list_unit_options(head)
        visible = list_units(head)
        outside = next(row for row in rows if row.depth == 0)
        assert list_unit_options(head, str(outside.id)) == options
    assert [one.id for one in options] == [row.id for row in visible]


def test_a_large_tree_is_cut_at_the_bottom_but_the_chosen_unit_stays() -> None:
    actor = Actor.system("test", make_regency().id)
    with reading(actor):
        rows = list_units(actor)
        deepest = max(rows, key=lambda row: row.depth)
        cut = list_unit_options(actor, most=1)
        kept = list_unit_options(actor, str(deepest.id), most=1)
    assert [one.depth for one in cut] == [0]
    assert kept[-1].id == deepest.id
