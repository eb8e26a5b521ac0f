"""A command that does not say what it holds of people fails the build."""

import pytest

from architecture.commands import check_personal
from tests.architecture.conftest import House

pytestmark = pytest.mark.requirement("4.38")
DEED = "@command(permission=P, audits='needs.a'{}, subject=S)\ndef act(actor): ...\n"


def test_undeclared_is_found(house: House) -> None:
    (finding,) = check_personal(house({"bina/needs/commands/a.py": DEED.format("")}))
    assert finding.path == "bina/needs/commands/a.py"
    assert "act" in finding.message


def test_declared_is_left_alone(house: House) -> None:
    told = DEED.format(", personal=HOLDS_NONE")
    assert check_personal(house({"bina/needs/commands/a.py": told})) == []
