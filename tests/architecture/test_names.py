import pytest

from architecture.names import check_file_names, check_vocabulary, read_vocabulary
from tests.architecture.conftest import ROOT, House


@pytest.mark.parametrize(
    "path", ["bina/needs/domain/utils.py", "tests/needs/helpers.py", "bina/needs/common/gap.py"]
)
def test_empty_names_are_seen(house: House, path: str) -> None:
    assert check_file_names(house({path: ""}))


def test_telling_names_are_kept(house: House) -> None:
    assert check_file_names(house({"bina/needs/domain/gap.py": ""})) == []


@pytest.mark.parametrize(
    "text",
    [
        "class Unit(AgencyOwned): ...",
        "class UnitVersion(AgencyOwned): ...",
        "class PositionKind(TextChoices): ...",
        "class UnitKpi(AgencyOwned): ...",
        "class Sprocket(AgencyOwned):\n    class Meta:\n        abstract = True\n",
        "class Board: ...",
    ],
)
def test_words_of_the_vocabulary_are_kept(house: House, text: str) -> None:
    assert check_vocabulary(house({"bina/organization/models/unit.py": text})) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("class Job(models.Model): ...", "say Position, not Job"),
        ("class Sprocket(models.Model): ...", "not in"),
        ("class SprocketKind(StrEnum): ...", "not in"),
    ],
)
def test_other_words_are_seen(house: House, text: str, message: str) -> None:
    findings = check_vocabulary(house({"bina/organization/models/unit.py": text}))
    assert message in findings[0].message


def test_no_word_is_both_used_and_avoided() -> None:
    vocabulary = read_vocabulary(ROOT)
    assert vocabulary.words & vocabulary.avoided.keys() == set()
