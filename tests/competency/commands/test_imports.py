"""The sheets of competency: new, changed, same; twice is once; undone as if never sent."""

from datetime import date

import pytest

from bina.competency.commands import (
    apply_dictionary,
    apply_results,
    apply_standards,
    set_domain,
)
from bina.competency.domain.dictionary import DevelopmentDomain
from bina.competency.models import (
    AssessmentResult,
    Competency,
    CompetencyVersion,
    Evidence,
    PositionStandard,
    StandardLine,
)
from bina.competency.queries import compare_dictionary, compare_results, compare_standards
from bina.kernel.outcome import OutcomeKind, RowOutcome
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from tests.competency.factories import (
    competency_row,
    dictionary_rows,
    give_dictionary,
    result_row,
    standard_row,
    standard_rows,
)
from tests.organization.factories import START, TestAgency, make_regency

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("X.09")]
LATER = date(2026, 1, 1)
DAY = date(2025, 5, 5)
NEW, CHANGED, SAME = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.SAME


@pytest.fixture
def regency() -> TestAgency:
    return make_regency()


def kinds(outcomes: list[RowOutcome]) -> list[OutcomeKind]:
    return [outcome.kind for outcome in outcomes]


@pytest.mark.requirement("2.03")
def test_apply_dictionary_links_the_core_and_tags_the_domain(regency: TestAgency):
    outcomes = apply_dictionary(regency.sdm, dictionary_rows(), START)
    assert kinds(outcomes) == [NEW] * 4
    with reading(regency.sdm):
        rows = {row.code: row for row in Competency.objects.all()}
        assert rows["INT"].core_id is not None
        assert rows["T01"].core_id is None
        assert rows["INT"].domain == DevelopmentDomain.ETHICS
        assert kinds(compare_dictionary(regency.sdm, dictionary_rows(), LATER)) == [SAME] * 4
    assert kinds(apply_dictionary(regency.sdm, dictionary_rows(), LATER)) == [SAME] * 4


def test_a_changed_weight_starts_a_version_and_the_older_ends_there(regency: TestAgency):
    apply_dictionary(regency.sdm, dictionary_rows(), START)
    (outcome,) = apply_dictionary(
        regency.sdm, [competency_row("int", "Integritas", "Manajerial", "5/2")], LATER
    )
    assert outcome.kind is CHANGED
    assert (outcome.before, outcome.after) == ({"Bobot Strategis": 2}, {"Bobot Strategis": 2.5})
    with reading(regency.sdm):
        versions = CompetencyVersion.objects.filter(competency__code="INT")
        told = versions.order_by("valid_from").values_list(
            "strategic_weight", "valid_from", "valid_to"
        )
        assert list(told) == [(2, START, LATER), (2.5, LATER, None)]


def test_an_earlier_day_gets_a_version_of_its_own(regency: TestAgency):
    apply_dictionary(regency.sdm, dictionary_rows(), LATER)
    apply_dictionary(regency.sdm, [competency_row("INT", "Integritas", "Manajerial", 1)], START)
    with reading(regency.sdm):
        versions = CompetencyVersion.objects.filter(competency__code="INT")
        told = versions.order_by("valid_from").values_list("strategic_weight", "valid_to")
        assert list(told) == [(1, LATER), (2, None)]


def test_a_domain_follows_its_group_until_somebody_edits_it(regency: TestAgency):
    apply_dictionary(regency.sdm, dictionary_rows(), START)
    with reading(regency.sdm):
        key = Competency.objects.get(code="PRB").pk
    set_domain(regency.sdm, key, domain=DevelopmentDomain.ADAPTABILITY)
    rows = [competency_row("KOM", "Komunikasi", "Teknis", 3)]
    rows.append(competency_row("PRB", "Perekat Bangsa", "Teknis", 1))
    apply_dictionary(regency.sdm, rows, LATER)
    with reading(regency.sdm):
        domains = dict(Competency.objects.values_list("code", "domain"))
    assert domains["KOM"] == DevelopmentDomain.TECHNICAL
    assert domains["PRB"] == DevelopmentDomain.ADAPTABILITY


@pytest.mark.requirement("1.02")
def test_apply_standards_makes_one_version_a_position(regency: TestAgency):
    apply_dictionary(regency.sdm, dictionary_rows(), START)
    with reading(regency.sdm):
        assert kinds(compare_standards(regency.sdm, standard_rows(), START)) == [NEW] * 5
        assert not PositionStandard.objects.exists()
    assert kinds(apply_standards(regency.sdm, standard_rows(), START)) == [NEW] * 5
    with reading(regency.sdm):
        assert PositionStandard.objects.count() == 2
    assert kinds(apply_standards(regency.sdm, standard_rows(), LATER)) == [SAME] * 5


@pytest.mark.requirement("1.02")
def test_a_changed_line_starts_a_version_that_carries_the_others_on(regency: TestAgency):
    give_dictionary(regency)
    outcomes = apply_standards(
        regency.sdm,
        [standard_row("J21", "INT", 4, "mutlak"), standard_row("J21", "KOM", 2, "perlu")],
        LATER,
    )
    assert kinds(outcomes) == [CHANGED, NEW]
    assert outcomes[0].before == {"Level": 3, "Tingkat Penting": "mutlak"}
    with reading(regency.sdm):
        old, new = PositionStandard.objects.filter(position_id=regency.positions["J21"]).order_by(
            "version"
        )
        assert (old.valid_to, new.valid_from, new.version) == (LATER, LATER, 2)
        lines = StandardLine.objects.filter(standard=new)
        levels = dict(lines.values_list("competency__code", "level"))
    assert levels == {"INT": 4, "PRB": 3, "T01": 3, "KOM": 2}


def test_a_version_of_the_same_day_is_changed_in_place(regency: TestAgency):
    give_dictionary(regency)
    apply_standards(regency.sdm, [standard_row("J21", "INT", 4, "mutlak")], START)
    with reading(regency.sdm):
        (standard,) = PositionStandard.objects.filter(position_id=regency.positions["J21"])
        line = StandardLine.objects.get(standard=standard, competency__code="INT")
    assert line.level == 4


def results(regency: TestAgency, *levels: object) -> list[dict[str, object]]:
    nip = regency.nips["J21P"]
    return [result_row(nip, "INT", "Tes Objektif", level, DAY) for level in levels]


@pytest.mark.requirement("2.06")
def test_apply_results_enters_the_ledger_and_twice_is_once(regency: TestAgency):
    give_dictionary(regency)
    rows = results(regency, "13/4")
    with reading(regency.sdm):
        assert kinds(compare_results(regency.sdm, rows, LATER)) == [NEW]
    assert kinds(apply_results(regency.sdm, rows, LATER)) == [NEW]
    assert kinds(apply_results(regency.sdm, rows, LATER)) == [SAME]
    with reading(regency.sdm):
        (result,), (evidence,) = AssessmentResult.objects.all(), Evidence.objects.all()
    assert (float(result.level), result.method) == (3.25, "OBJECTIVE_TEST")
    assert (evidence.result_id, evidence.person_id) == (result.pk, result.person_id)
    assert (evidence.occurred_on, evidence.valid_until) == (DAY, date(2028, 5, 5))


def test_of_one_day_the_later_row_counts_and_a_correction_wins(regency: TestAgency):
    give_dictionary(regency)
    assert kinds(apply_results(regency.sdm, results(regency, 2, 3), LATER)) == [NEW, NEW]
    assert kinds(apply_results(regency.sdm, results(regency, 2, 3), LATER)) == [SAME, SAME]
    (corrected,) = apply_results(regency.sdm, results(regency, 2), LATER)
    assert (corrected.kind, corrected.before) == (CHANGED, {"Level": 3})
    with reading(regency.sdm):
        counted = AssessmentResult.objects.order_by("-row_order").first()
    assert counted is not None
    assert counted.level == 2
    assert kinds(apply_results(regency.sdm, results(regency, 2), LATER)) == [SAME]
    assert kinds(apply_results(regency.sdm, results(regency, 4, 2), LATER)) == [CHANGED, CHANGED]
    assert kinds(apply_results(regency.sdm, results(regency, 4, 2), LATER)) == [SAME, SAME]


def test_a_dry_run_may_name_what_the_same_upload_brings():
    empty = make_regency()
    with reading(empty.sdm):
        assert kinds(compare_standards(empty.sdm, standard_rows(), START)) == [NEW] * 5
        row = result_row("199001012020011001", "T99", "Tes Objektif", 3, DAY)
        assert kinds(compare_results(empty.sdm, [row], START)) == [NEW]


def test_another_agency_keeps_its_own(regency: TestAgency):
    give_dictionary(regency)
    other = make_regency("Kabupaten Lain")
    assert kinds(apply_dictionary(other.sdm, dictionary_rows(), START)) == [NEW] * 4


def test_imports_are_denied_to_others(regency: TestAgency):
    head = regency.actor("atasan", "U2")
    with pytest.raises(Forbidden):
        apply_dictionary(head, [], START)
    with pytest.raises(Forbidden):
        apply_standards(head, [], START)
    with pytest.raises(Forbidden):
        apply_results(head, [], START)
    with reading(head):
        for compare in (compare_dictionary, compare_standards, compare_results):
            with pytest.raises(Forbidden):
                compare(head, [], START)


@pytest.mark.requirement("1.01")
def test_a_first_version_cites_the_general_regulation(regency: TestAgency):
    give_dictionary(regency)
    with reading(regency.sdm):
        bases = set(PositionStandard.objects.values_list("regulation__code", flat=True))
    assert bases == {"PermenPANRB-38-2017"}
