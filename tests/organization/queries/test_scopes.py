"""The two faces of every scope agree, over generated trees."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bina.organization.commands import apply_people, apply_positions, apply_units
from bina.organization.models import Employee, PositionVersion, Unit
from bina.organization.permissions import (
    EDIT_PEOPLE,
    EDIT_UNITS,
    LIST_PEOPLE,
    SET_SUPERVISOR,
    VIEW_PEOPLE,
    VIEW_POSITIONS,
    VIEW_UNITS,
)
from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from tests.organization.factories import (
    START,
    make_agency,
    make_nip,
    person_row,
    position_row,
    unit_row,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.03")]
PERMISSIONS = {
    Employee: (VIEW_PEOPLE, LIST_PEOPLE, EDIT_PEOPLE, SET_SUPERVISOR),
    Unit: (VIEW_UNITS, EDIT_UNITS),
    PositionVersion: (VIEW_POSITIONS,),
}
ROLES = ("pegawai", "atasan", "sdm", "pyb", "auditor", "admin", "nasional")


def build(parents):
    agency = make_agency()
    units = [unit_row(f"U{n}", f"Unit {n}", f"U{p}" if p >= 0 else "") for n, p in parents]
    apply_units(agency.sdm, units, START)
    posts = [position_row(f"J{n}", f"Staf {n}", "Pelaksana", "", f"U{n}", 1) for n, _ in parents]
    apply_positions(agency.sdm, posts, START)
    people = [person_row(make_nip(), f"Orang {n}", f"J{n}", f"U{n}") for n, _ in parents]
    apply_people(agency.sdm, people, START)
    return agency


@st.composite
def forests(draw):
    count = draw(st.integers(1, 6))
    return [(n, draw(st.integers(-1, n - 1))) for n in range(count)]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(forests(), st.data())
def test_covers_and_narrow_agree(parents, data):
    agency = build(parents)
    with reading(agency.system):
        units = [None, *Unit.objects.order_by("code").values_list("id", flat=True)]
        people = list(Employee.objects.order_by("id"))
        grants = data.draw(
            st.lists(st.builds(Grant, st.sampled_from(ROLES), st.sampled_from(units)), max_size=3)
        )
        person = data.draw(st.sampled_from(people))
        actor = Actor(person.person_id, agency.id, "Penguji", tuple(grants), person.id)
        for model, permissions in PERMISSIONS.items():
            for permission in permissions:
                kept = set(model.objects.filter(permission.narrow(actor)))
                covered = {row for row in model.objects.all() if permission.covers(actor, row)}
                assert kept == covered, permission.code
