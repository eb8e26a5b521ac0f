"""The project keeps its own rules."""

import pytest

from architecture.checks import CHECKS, Check, all_findings
from architecture.repository import Repository
from architecture.translations import check_catalogue
from tests.architecture.conftest import ROOT


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_project_has_no_findings(check: Check) -> None:
    assert [str(finding) for finding in check(Repository(ROOT))] == []


@pytest.mark.requirement("X.08")
def test_english_catalogue_is_complete() -> None:
    assert [str(finding) for finding in check_catalogue(Repository(ROOT))] == []


def test_findings_stand_in_order_of_place() -> None:
    findings = all_findings(ROOT)
    assert findings == sorted(findings)
