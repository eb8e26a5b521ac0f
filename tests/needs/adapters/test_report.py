"""The printable report."""

import pytest

from bina.needs.adapters.report import make_report, report_values
from bina.needs.domain.calculation import calculate
from bina.needs.domain.inputs import NeedsInput, Unit
from bina.needs.domain.rules import DEFAULT_RULES
from tests.needs.agency import AS_OF, NIPS, agency

pytestmark = [pytest.mark.requirement("X.07"), pytest.mark.requirement("2.28")]
ANSWER = calculate(agency(), DEFAULT_RULES, AS_OF)


def test_values_are_ready_to_print():
    values = report_values(ANSWER)
    assert values["agency"] == "Puncak"
    assert values["day"] == "2 November 2026"
    assert values["rules"] == "tna-default-1"
    assert values["budget"]["total"] == "Rp 1.925.000"
    assert values["competencies"] == [
        ["Komunikasi", "1", "1 (100 %)", "2,00", "selektif", "action learning + coaching", "12"]
    ]
    assert values["pairs"][0][2] == NIPS[0]
    assert values["terms"][1] == ["Menengah, 13–36 bulan", "1", "100 %", 1.0]
    assert ["Assessment Center", "40 %"] in values["method_weights"]
    assert values["refused"] == ""


def test_a_letterhead_can_be_given():
    several = calculate(agency(units=[Unit("A", "A"), Unit("B", "B")]), DEFAULT_RULES, AS_OF)
    assert report_values(several)["agency"] == "Instansi"
    assert report_values(several, "Kabupaten Contoh", 24)["agency"] == "Kabupaten Contoh"
    assert report_values(several, refused_rows=24)["refused"] == "24"


def test_the_report_is_an_archivable_document_and_repeats():
    report = make_report(ANSWER, agency="#panic() *Contoh*", refused_rows=3)
    assert report.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in report
    assert report == make_report(ANSWER, agency="#panic() *Contoh*", refused_rows=3)


def test_an_empty_answer_prints():
    assert make_report(calculate(NeedsInput(), DEFAULT_RULES, AS_OF)).startswith(b"%PDF")
