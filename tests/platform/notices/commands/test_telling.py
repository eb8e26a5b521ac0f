"""Telling: once for each person, in the agency that is acted in."""

import pytest

from bina.platform.commands import reading
from bina.platform.notices import tell
from bina.platform.phrases import Phrase
from tests.platform.notices.telling import FOREIGN, NATION, OTHER, STAFF, notices_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.05")]


def test_each_person_is_told_once_and_the_page_can_be_opened():
    people = [STAFF.person_id, OTHER.person_id, STAFF.person_id]
    with reading(STAFF):
        told = tell(people, "uji", Phrase("besok"), "portal:job", route_args={"job_id": "x"})
    assert told == 2
    (notice,) = notices_of(STAFF)
    assert (notice.title, notice.route, notice.route_args) == (
        "besok",
        "portal:job",
        {"job_id": "x"},
    )
    assert notice.read_at is None
    assert len(notices_of(OTHER)) == 1
    assert notices_of(FOREIGN) == []


def test_outside_of_an_agency_nobody_is_told_anything():
    with reading(NATION), pytest.raises(RuntimeError, match="agency"):
        tell([STAFF.person_id], "uji", "Kabar")
