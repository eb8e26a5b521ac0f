import pytest

from architecture.requirements import Mark, check_marks, find_marks, requirements_page
from tests.architecture.conftest import House

LIST = {"docs/reference/requirements.csv": "id,name_id\n2.10,Kesenjangan\n2.11,Prioritas\n"}
TEST = "tests/needs/test_gap.py"


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("@pytest.mark.requirement('2.10')\ndef test_gap(): ...\n", "test_gap"),
        ("@pytest.mark.requirement('2.10')\nclass TestGap: ...\n", "TestGap"),
        ("pytestmark = pytest.mark.requirement('2.10')\n", ""),
        ("pytestmark = [pytest.mark.django_db, pytest.mark.requirement('2.10')]\n", ""),
    ],
)
def test_marks_are_found(house: House, text: str, test: str) -> None:
    repository = house(LIST | {TEST: text})
    assert find_marks(repository.tests) == [Mark("2.10", TEST, 1, test)]


def test_unknown_requirement_is_seen(house: House) -> None:
    text = "@pytest.mark.requirement('2.10', '9.99')\ndef test_gap(): ...\n"
    (finding,) = check_marks(house(LIST | {TEST: text}))
    assert "9.99" in finding.message


def test_page_lists_tests_and_what_is_open(house: House) -> None:
    text = "@pytest.mark.requirement('2.10')\ndef test_gap(): ...\n"
    page = requirements_page(house(LIST | {TEST: text}))
    assert "1 of 2" in page
    assert f"| 2.10 | Kesenjangan | `{TEST}` test_gap |" in page
    assert page.endswith("2.11")
