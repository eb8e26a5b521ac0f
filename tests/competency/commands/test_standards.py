"""A new version of a standard by hand."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from bina.competency.commands import revise_standard
from bina.competency.commands.standards import Requirement, StandardText
from bina.competency.domain.standard import Importance
from bina.competency.models import Competency, PositionStandard
from bina.competency.queries.standards import (
    StandardFilter,
    get_standard,
    list_standards,
    standard_coverage,
)
from bina.platform.commands import reading
from bina.platform.errors import Forbidden, NotFound, Refused
from bina.platform.rules import list_regulations
from tests.competency.factories import give_dictionary
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("1.02")]
LATER = date(2026, 1, 1)
BLANK = StandardText("", (), (), None)


@pytest.fixture
def regency() -> TestAgency:
    agency = make_regency()
    give_dictionary(agency)
    return agency


def keys(regency: TestAgency) -> dict[str, UUID]:
    with reading(regency.system):
        return dict(Competency.objects.values_list("code", "id"))


@pytest.mark.requirement("2.02")
@pytest.mark.requirement("1.01")
def test_revise_standard_starts_a_version_with_duties_and_legal_basis(regency: TestAgency):
    position, codes = regency.positions["J21"], keys(regency)
    with reading(regency.sdm):
        basis = next(row for row in list_regulations() if row.code == "PermenPANRB-38-2017")
    text = StandardText("Memimpin bidang.", ("Menyusun rencana",), ("Rencana kerja",), basis.id)
    lines = {codes["KOM"]: Requirement(4, Importance.MUTLAK)}
    revise_standard(regency.sdm, position_id=position, text=text, lines=lines, effective_on=LATER)
    with reading(regency.sdm):
        new, old = get_standard(regency.sdm, position, LATER).history
        before = get_standard(regency.sdm, position, START).shown
    assert (new.version, new.duties, new.regulation) == (2, ["Menyusun rencana"], basis.code)
    assert [(row.competency.code, row.level) for row in new.lines] == [("KOM", 4)]
    assert (old.valid_to, before) == (LATER, old)


def test_the_version_of_that_day_is_rewritten(regency: TestAgency):
    position, codes = regency.positions["J21"], keys(regency)
    lines = {codes["INT"]: Requirement(2, Importance.PERLU)}
    revise_standard(regency.sdm, position_id=position, text=BLANK, lines=lines, effective_on=START)
    with reading(regency.sdm):
        assert PositionStandard.objects.filter(position_id=position).count() == 1
        assert len(get_standard(regency.sdm, position, START).history[0].lines) == 1


def test_coverage_counts_complete_standards_of_managerial_positions(regency: TestAgency):
    with reading(regency.sdm):
        found = standard_coverage(regency.sdm, START)
        assert (found.complete, found.total) == (1, 4)
    codes = keys(regency)
    lines = {codes[code]: Requirement(3, Importance.PERLU) for code in ("INT", "PRB", "T01")}
    for code in ("J21", "J22"):
        revise_standard(
            regency.sdm,
            position_id=regency.positions[code],
            text=BLANK,
            lines=lines,
            effective_on=LATER,
        )
    with reading(regency.sdm):
        assert standard_coverage(regency.sdm, LATER).complete == 2
        missing = list_standards(regency.sdm, LATER, StandardFilter(state="missing"))
        complete = list_standards(regency.sdm, LATER, StandardFilter(state="complete"))
    assert {row.post.code for row in missing} == {"J1", "J2", "J21F", "J22P"}
    assert {row.post.code for row in complete} == {"J21", "J22"}


def test_faults_are_refused(regency: TestAgency):
    position, codes = regency.positions["J21"], keys(regency)
    for lines in ({}, {codes["INT"]: Requirement(6, Importance.PERLU)}):
        with pytest.raises(Refused):
            revise_standard(
                regency.sdm, position_id=position, text=BLANK, lines=lines, effective_on=LATER
            )


def test_revise_standard_is_denied(regency: TestAgency):
    position, codes = regency.positions["J21"], keys(regency)
    lines = {codes["INT"]: Requirement(3, Importance.PERLU)}
    with pytest.raises(Forbidden):
        revise_standard(
            regency.actor("ppk"), position_id=position, text=BLANK, lines=lines, effective_on=LATER
        )
    other = make_regency("Kabupaten Lain")
    with pytest.raises(NotFound):
        revise_standard(
            other.sdm, position_id=position, text=BLANK, lines=lines, effective_on=LATER
        )
    unknown = {uuid4(): Requirement(3, Importance.PERLU)}
    with pytest.raises(NotFound):
        revise_standard(
            regency.sdm, position_id=position, text=BLANK, lines=unknown, effective_on=LATER
        )
    with reading(regency.sdm):
        assert PositionStandard.objects.filter(position_id=position).count() == 1
