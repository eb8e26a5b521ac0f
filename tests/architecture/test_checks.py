"""The project keeps its own rules."""

import pytest

from architecture.checks import CHECKS, Check, all_findings
from architecture.repository import Repository
from architecture.translations import check_catalogue
from tests.architecture.conftest import ROOT, House


@pytest.fixture(scope="module")
def project() -> Repository:
    """Read once for all checks."""
    return Repository(ROOT)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_project_has_no_findings(check: Check, project: Repository) -> None:
    assert [str(finding) for finding in check(project)] == []


@pytest.mark.requirement("X.08")
def test_english_catalogue_is_complete(project: Repository) -> None:
    assert [str(finding) for finding in check_catalogue(project)] == []


def test_findings_stand_in_order_of_place(house: House) -> None:
    """In a house of two files: the later one breaks the rule that is checked first."""
    files = {
        "bina/needs/domain/planted.py": "def f() -> None:\n" + "    print()\n" * 60,
        "bina/needs/web/planted.py": "def f() -> object:\n    import json\n\n    return json\n",
    }
    findings = all_findings(house(files).root)
    assert {finding.path for finding in findings} >= files.keys()
    assert findings == sorted(findings)
