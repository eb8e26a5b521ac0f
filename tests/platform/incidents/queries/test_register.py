"""The register for those few who may see it."""

from uuid import uuid4

import pytest
from django.utils import timezone

from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.platform.incidents.domain import Deed, EntryKind, Recipient
from bina.platform.incidents.queries import (
    count_incidents,
    get_incident,
    has_unexplained,
    list_incidents,
)
from tests.platform.incidents.making import assessed, holder, hours_ago, reported, tell, told

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.38")]
AGENCY = uuid4()
PYB = holder(AGENCY, "pyb")


def test_what_runs_comes_first_and_what_ends_soonest_before():
    settled = told(AGENCY, hours_ago(20))
    young, old = reported(AGENCY, hours_ago(3)), reported(AGENCY, hours_ago(90))
    with reading(PYB):
        assert [row.id for row in list_incidents(PYB)] == [old.id, young.id, settled.id]


def test_figures_of_the_register():
    told(AGENCY, hours_ago(10))
    told(AGENCY, hours_ago(90))
    reported(AGENCY, hours_ago(80))
    reported(AGENCY, hours_ago(1))
    with reading(PYB):
        found = count_incidents(PYB, timezone.now())
        assert has_unexplained(PYB, timezone.now())
    assert (found.running, found.overdue, found.settled, found.kept) == (2, 1, 2, 1)
    assert found.mean_hours == pytest.approx(50, abs=0.1)
    assert found.people == 40 + 40 + 42 + 42


def test_an_empty_register_has_no_mean():
    with reading(PYB):
        found = count_incidents(PYB, timezone.now())
        assert not has_unexplained(PYB, timezone.now())
    assert (found.running, found.mean_hours) == (0, None)


def test_one_incident_whole():
    incident = assessed(AGENCY, needs_public_notice=True)
    tell(AGENCY, incident, Recipient.SUBJECTS, hours=1)
    with reading(PYB):
        found = get_incident(PYB, incident.id)
    assert found.told.keys() == {Recipient.SUBJECTS}
    assert found.missing == {Recipient.AUTHORITY, Recipient.PUBLIC}
    assert found.deeds == {Deed.ASSESS, Deed.COMPLETE_NOTICE, Deed.WAIVE}
    kinds = [EntryKind.REPORTED, EntryKind.TOLD_SUBJECTS, EntryKind.ASSESSED]
    assert [entry.kind for entry in found.entries] == kinds


@pytest.mark.parametrize("role", ["pegawai", "atasan", "sdm", "integritas", "nasional"])
def test_nobody_else_sees_it(role: str):
    incident = reported(AGENCY)
    reader = holder(AGENCY, role)
    with reading(reader):
        for query in (
            lambda: list_incidents(reader),
            lambda: count_incidents(reader, timezone.now()),
            lambda: get_incident(reader, incident.id),
        ):
            with pytest.raises(Forbidden):
                query()


def test_another_agency_sees_none_of_it():
    incident = reported(AGENCY)
    other = holder(uuid4(), "pyb")
    with reading(other):
        assert list_incidents(other) == []
        assert count_incidents(other, timezone.now()).running == 0
        with pytest.raises(NotFound):
            get_incident(other, incident.id)
