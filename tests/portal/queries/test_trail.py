"""Reading the trail: by number, within the agency, with what the signed heads say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bina.platform.audit.heads import keep_head, sign_head
from bina.platform.audit.queries import AuditFilter
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound
from bina.portal.queries.trail import find_entry, get_chain_state, read_trail
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


@pytest.mark.requirement("X.03")
def test_an_auditor_of_a_unit_reads_no_trail_of_the_agency(regency: TestAgency) -> None:
    bounded = regency.actor("auditor", "U21")
    with reading(bounded), pytest.raises(Forbidden):
        read_trail(bounded, AuditFilter())


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
