import pytest

from architecture.relations import (
    check_foreign_keys,
    check_labels,
    check_migrations,
    check_reverse_accessors,
)
from tests.architecture.conftest import House

PATH = "bina/needs/models/plan.py"


def relation(text: str, path: str = PATH) -> dict[str, str]:
    return {path: f"class Plan(Model):\n    unit = {text}\n"}


@pytest.mark.parametrize(
    "text",
    [
        'ForeignKey("organization.Unit", on_delete=PROTECT, related_name="+")',
        'models.ForeignKey(to="organization.Unit", on_delete=models.PROTECT, related_name="+")',
        'OneToOneField("Cycle", on_delete=CASCADE, related_name="plans")',
        'ForeignKey("needs.Cycle", on_delete=CASCADE)',
        'ForeignKey("self", on_delete=PROTECT, null=True)',
        'ForeignKey("contenttypes.ContentType", on_delete=CASCADE)',
    ],
)
def test_downward_and_own_references_are_kept(house: House, text: str) -> None:
    assert check_foreign_keys(house(relation(text))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ForeignKey("portal.Page", on_delete=PROTECT, related_name="+")', "stands higher"),
        ('ForeignKey("organization.Unit", on_delete=CASCADE, related_name="+")', "PROTECT"),
        ('ForeignKey("organization.Unit", on_delete=PROTECT)', "related_name"),
        ('ForeignKey("organization.Unit", on_delete=PROTECT, related_name="a")', "related_name"),
        ('ManyToManyField("organization.Unit", related_name="+")', "a table between two apps"),
    ],
)
def test_other_references_are_seen(house: House, text: str, message: str) -> None:
    (finding,) = check_foreign_keys(house(relation(text)))
    assert message in finding.message


@pytest.mark.parametrize("text", ["needs.Plan", "portal.Page", "competency.approve"])
def test_labels_of_higher_apps_and_peers_are_seen(house: House, text: str) -> None:
    assert check_labels(house({"bina/strategy/queries/kpis.py": f"NAME = '{text}'\n"}))


def test_labels_of_lower_apps_are_kept(house: House) -> None:
    repository = house({"bina/needs/queries/plans.py": "NAME = 'organization.Unit'\n"})
    assert check_labels(repository) == []


def test_way_back_to_another_app_is_seen(house: House) -> None:
    files = relation("TextField()") | {"bina/organization/queries/units.py": "unit.plan_set\n"}
    (finding,) = check_reverse_accessors(house(files))
    assert finding.path == "bina/organization/queries/units.py"


def test_way_back_inside_an_app_is_kept(house: House) -> None:
    files = relation("TextField()") | {"bina/needs/queries/plans.py": "cycle.plan_set\n"}
    assert check_reverse_accessors(house(files)) == []


def test_migrations_wait_for_lower_apps(house: House) -> None:
    text = "class Migration:\n    dependencies = [('organization', '0001'), ('portal', '0001')]\n"
    (finding,) = check_migrations(house({"bina/needs/migrations/0001_initial.py": text}))
    assert "portal" in finding.message
