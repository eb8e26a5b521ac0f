"""The tables as PostgreSQL has them: isolation, composite keys, directions, owners."""

from collections.abc import Iterator

import pytest
from django.apps import AppConfig, apps
from django.db import connection, models

from architecture.repository import Repository
from bina.platform.tenancy import AgencyIsolation, AgencyOwned
from tests.architecture.conftest import ROOT

pytestmark = pytest.mark.requirement("X.03")

Table = type[models.Model]


def own_models() -> list[Table]:
    return [model for model in apps.get_models() if model.__module__.startswith("bina.")]


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def cross_app_relations() -> Iterator[tuple[str, models.ForeignKey[models.Model, models.Model]]]:
    for model in own_models():
        for field in model._meta.get_fields(include_hidden=False):
            if isinstance(field, models.ForeignKey):
                target = field.related_model._meta
                if target.app_label != model._meta.app_label:
                    yield f"{model._meta.label}.{field.name}", field


@pytest.fixture
def isolated_tables(db: None) -> set[object]:
    """Tables whose row security is forced and that have a policy."""
    return {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"
        )
    }


@pytest.mark.django_db
def test_every_table_with_an_agency_is_isolated(isolated_tables: set[object]) -> None:
    with_agency = {
        name
        for (name,) in rows(
            "SELECT table_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name)"
            " WHERE column_name = 'agency_id' AND table_type = 'BASE TABLE'"
        )
    }
    assert with_agency - isolated_tables == set()


@pytest.mark.django_db
def test_every_agency_owned_model_is_isolated(isolated_tables: set[object]) -> None:
    owned = {model._meta.db_table for model in own_models() if issubclass(model, AgencyOwned)}
    assert owned - isolated_tables == set()


def test_children_keep_the_constraints_of_agency_owned() -> None:
    without = [
        model._meta.label
        for model in own_models()
        if issubclass(model, AgencyOwned)
        if not any(isinstance(item, AgencyIsolation) for item in model._meta.constraints)
    ]
    assert without == []


# tables written by the hundred thousand: triggers hold each statement against rows whose
# references are composite (ADR 0017; tests/needs/commands/test_settling.py sees them refuse)
HELD_BY_STATEMENT = {
    f"needs_{name}": f"needs_{name}_held_insert"
    for name in ("runperson", "gaprow", "moduleparticipant", "matrixcell", "unitneed")
}


@pytest.mark.django_db
def test_tables_without_composite_references_have_their_trigger() -> None:
    found = rows("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'O'")
    assert set(HELD_BY_STATEMENT.items()) <= {(table, name) for table, name in found}


@pytest.mark.django_db
def test_references_between_agency_owned_tables_are_composite() -> None:
    composite = {
        (source, target, column)
        for source, target, columns in rows(
            "SELECT conrelid::regclass::text, confrelid::regclass::text,"
            " array(SELECT attname::text FROM pg_attribute"
            "       WHERE attrelid = conrelid AND attnum = ANY (conkey))"
            " FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) = 2"
        )
        if isinstance(columns, list) and "agency_id" in columns
        for column in columns
    }
    plain = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        if issubclass(model, AgencyOwned) and issubclass(field.related_model, AgencyOwned)
        if model._meta.db_table not in HELD_BY_STATEMENT
        if (model._meta.db_table, field.related_model._meta.db_table, field.column) not in composite
    ]
    assert plain == []


@pytest.mark.django_db
def test_application_role_owns_nothing_and_bypasses_nothing() -> None:
    ((is_super, bypasses),) = rows(
        "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    owned = rows("SELECT relname FROM pg_class WHERE relowner = current_user::regrole")
    assert (is_super, bypasses, owned) == (False, False, [])


def test_references_across_apps_point_downward_without_a_way_back() -> None:
    repository = Repository(ROOT)
    faults = [
        name
        for name, field in cross_app_relations()
        if field.related_model._meta.app_label in repository.ranks
        if not repository.may_use(field.model._meta.app_label, field.related_model._meta.app_label)
        or field.remote_field.on_delete is not models.PROTECT
        or not field.remote_field.hidden
    ]
    assert faults == []


def test_apps_tell_the_rank_of_the_contract() -> None:
    ranks = Repository(ROOT).ranks
    told = {
        config.label: getattr(config, "rank", None)
        for config in apps.get_app_configs()
        if config.name == f"bina.{config.label}" and type(config) is not AppConfig
    }
    assert told == {label: ranks[label] for label in told}
