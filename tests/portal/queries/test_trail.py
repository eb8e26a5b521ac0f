"""Reading the trail: by number, within the agency, with what the signed heads say."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from bina.organization.commands import PersonalFacts, correct_employee
from bina.platform.audit.heads import keep_head, sign_head
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.portal.queries.trail import (
    TrailFilter,
    find_entry,
    find_in_sight,
    find_units_in_sight,
    get_chain_state,
    names_in_sight,
    read_trail,
)
from tests.organization.factories import TestAgency, make_regency

FAR = 10**6


@pytest.fixture
def regency(db: None, settings: Any, tmp_path: Path) -> TestAgency:
    settings.DATA_DIR = tmp_path
    return make_regency()


def test_an_entry_is_found_by_its_number_and_no_other(regency: TestAgency) -> None:
    auditor = regency.actor("auditor")
    with reading(auditor):
        assert find_entry(auditor, 2).sequence == 2
        for number in (0, FAR):
            with pytest.raises(NotFound):
                find_entry(auditor, number)


def _correct(regency: TestAgency, *positions: str) -> None:
    """An entry about each holder."""
    for position in positions:
        facts = PersonalFacts(name=f"Nama {position}", employment_kind="PNS")
        correct_employee(regency.sdm, regency.employees[position], facts=facts)


@pytest.mark.requirement("X.03")
@pytest.mark.requirement("X.04")
def test_an_auditor_of_a_unit_reads_what_concerns_its_people(regency: TestAgency) -> None:
    _correct(regency, "J21F", "J22P")
    bounded, near = regency.actor("auditor", "U21"), regency.actor("x", position="J21F")
    far = regency.actor("x", position="J22P")
    with reading(bounded):
        found = read_trail(bounded, TrailFilter())
        assert {entry.person_id for entry in found} == {near.person_id}
        assert find_entry(bounded, found.items[0].sequence) == found.items[0]
        with pytest.raises(NotFound):
            find_entry(bounded, 1)
        with pytest.raises(NotFound):
            read_trail(bounded, TrailFilter(unit_id=regency.units["U22"]))
        assert names_in_sight(bounded, [near.person_id, far.person_id]) == {
            near.person_id: "Nama J21F"
        }
        assert find_in_sight(bounded, regency.nips["J21F"]) == near.person_id
        assert find_in_sight(bounded, regency.nips["J22P"]) is None
        assert [unit.id for unit in find_units_in_sight(bounded, "U2", 20)] == [
            regency.units["U21"]
        ]


@pytest.mark.requirement("X.03")
def test_others_read_no_trail(regency: TestAgency) -> None:
    for role in ("sdm", "admin", "pegawai"):
        with reading(regency.system), pytest.raises(Forbidden):
            read_trail(regency.actor(role), TrailFilter())


@pytest.mark.requirement("X.04")
def test_the_trail_is_filtered_by_unit_person_deed_and_days(regency: TestAgency) -> None:
    _correct(regency, "J21F", "J22P")
    auditor, today = regency.actor("auditor"), timezone.localdate()
    person = regency.actor("x", position="J22P").person_id

    def told(**wanted: Any) -> set[Any]:
        asked = TrailFilter(action="organization.employee", **wanted)
        return {entry.person_id for entry in read_trail(auditor, asked)}

    with reading(auditor):
        assert len(told(deed="corrected")) == 2
        assert told(deed="ended") == set()
        assert told(unit_id=regency.units["U22"]) == told(person_id=person) == {person}
        assert len(told(first_on=today, last_on=today)) == 2
        assert told(last_on=today - timedelta(days=1)) == set()
        assert told(first_on=today + timedelta(days=1)) == set()
        assert len(told(last_on=date.max)) == 2


@pytest.mark.requirement("X.04")
def test_the_chain_is_told_beside_its_signed_head(regency: TestAgency) -> None:
    auditor = regency.actor("auditor")
    with reading(auditor):
        assert get_chain_state(auditor).signed == 0
        head = sign_head(regency.id)
        path = keep_head(head)
        state = get_chain_state(auditor)
        assert (state.signed, state.has_fault) == (head.count, False)
        path.write_text(replace(head, count=FAR).line)
        assert get_chain_state(auditor).has_fault


@pytest.mark.requirement("X.04")
def test_a_chain_that_ends_otherwise_than_it_was_signed_is_told(regency: TestAgency) -> None:
    auditor = regency.actor("auditor")
    with reading(auditor):
        keep_head(sign_head(regency.id))
        assert not get_chain_state(auditor).has_fault
        keep_head(_signed_otherwise(regency))
        assert get_chain_state(auditor).has_fault


def _signed_otherwise(regency: TestAgency) -> Any:
    """A head that is ours, of a chain that was longer than it now is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bina.platform.audit.heads.last_link", lambda _agency: (FAR, "0" * 64))
        return sign_head(regency.id)
