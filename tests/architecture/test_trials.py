import pytest

from architecture.trials import check_trials
from tests.architecture.conftest import House

COMMAND = {
    "bina/needs/commands/plans.py": "@command(permission=P, audits='x', subject=S)\n"
    "def approve_plan(actor): ...\n"
}
IMPORT = "from bina.needs.commands.plans import approve_plan\n"
SUCCESS = "def test_success(actor):\n    approve_plan(actor)\n"
DENIALS = (
    "def test_denied(actor):\n    with pytest.raises(Forbidden):\n        approve_plan(actor)\n",
    "def test_denied(actor):\n    with raises((errors.NotFound, X)):\n        approve_plan(1)\n",
    "@pytest.mark.parametrize('run', [approve_plan])\n"
    "def test_denied(run):\n    with pytest.raises(Forbidden):\n        run(1)\n",
    "RUNS = [lambda actor: approve_plan(actor, 1)]\n"
    "@pytest.mark.parametrize('run', RUNS)\n"
    "def test_denied(run):\n    with pytest.raises(NotFound):\n        run(1)\n",
)


def missing(house: House, test: str) -> list[str]:
    found = check_trials(house(COMMAND | {"tests/needs/test_plans.py": test}))
    return [finding.message for finding in found]


@pytest.mark.parametrize("denial", DENIALS)
def test_command_with_both_tests_is_tried(house: House, denial: str) -> None:
    assert missing(house, IMPORT + SUCCESS + denial) == []


def test_command_without_tests_lacks_both(house: House) -> None:
    assert len(missing(house, "")) == 2


def test_success_alone_lacks_the_denial(house: House) -> None:
    assert missing(house, IMPORT + SUCCESS) == ["no test is denied approve_plan"]


def test_denial_alone_lacks_the_success(house: House) -> None:
    assert missing(house, IMPORT + DENIALS[0]) == ["no test performs approve_plan"]


def test_refusal_is_neither(house: House) -> None:
    refused = "def test(actor):\n    with pytest.raises(Refused):\n        approve_plan(actor)\n"
    assert len(missing(house, IMPORT + refused)) == 2


def test_the_same_name_in_another_app_does_not_count(house: House) -> None:
    other = "from bina.strategy.commands import approve_plan\n"
    assert len(missing(house, other + SUCCESS + DENIALS[0])) == 2
