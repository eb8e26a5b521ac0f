import pytest

from architecture.personal import check_declared
from tests.architecture.conftest import House

PATH = "bina/needs/models/plan.py"
FORMS = [
    'person = ForeignKey("organization.Person", on_delete=PROTECT)',
    'boss = models.ForeignKey(to="organization.Employee", on_delete=PROTECT)',
    "approved_by_id = UUIDField()",
    "actor_id = UUIDField()",
    "employee_id = UUIDField()",
    "nip = CharField()",
    "contact_email = EmailField()",
    "birth_on = DateField()",
    "nik_sealed = TextField()",
    "closed_by_name = CharField()",
]


def column(text: str) -> dict[str, str]:
    return {PATH: f"class Plan(Model):\n    {text}\n"}


@pytest.mark.parametrize("text", FORMS)
def test_an_undeclared_column_is_seen(house: House, text: str) -> None:
    (finding,) = check_declared(house(column(text)))
    assert finding.message.startswith(f"needs.Plan.{text.split(' ')[0]} ")


@pytest.mark.parametrize("text", FORMS)
def test_a_declared_column_is_kept(house: House, text: str) -> None:
    name = text.split(" ")[0]
    personal = f'declare(PersonalTable("needs.Plan", "", "", "", {{"{name}": 1}}))\n'
    files = column(text) | {"bina/needs/models/personal.py": personal}
    assert check_declared(house(files)) == []


def test_a_name_is_a_persons_where_the_table_points_to_people(house: House) -> None:
    pointer = 'person = ForeignKey("organization.Person")'
    found = check_declared(house(column(f"{pointer}\n    name = CharField()")))
    assert len(found) == 2
    assert check_declared(house(column("name = CharField()"))) == []
