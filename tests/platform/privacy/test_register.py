"""The register names what is there, and everything that is there."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from bina.organization.models import Employee, Person
from bina.platform.privacy import PersonalTable, declare, personal_tables


def declared() -> set[str]:
    return {f"{table.model}.{name}" for table in personal_tables() for name in table.columns}


@pytest.mark.requirement("4.36")
def test_every_pointer_to_a_person_is_declared() -> None:
    pointers = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in (Person, Employee)
    }
    assert pointers
    assert pointers - declared() == set()


def test_every_declared_column_exists() -> None:
    assert [name for name in sorted(declared()) if not exists(name)] == []


def exists(name: str) -> bool:
    app, model_name, column = name.split(".")
    model: type[Model] = apps.get_model(app, model_name)
    try:
        model._meta.get_field(column.split("__")[0])
    except FieldDoesNotExist:
        return False
    return True


def test_higher_apps_come_first() -> None:
    order = [table.model.split(".")[0] for table in personal_tables()]
    assert order.index("needs") < order.index("competency") < order.index("organization")


def test_a_table_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare(PersonalTable("organization.Person", "", "account", "", {}))
