"""Constraints that Django does not know: the agency policy, and references within one agency.

They live in ``Meta.constraints``, so that makemigrations carries them like any other.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, ForeignKey, Model

# A policy's reach, by mode: (rows seen, rows written)
MODES = {
    # rows of one agency; without an agency the function raises, never silently empty
    "own": ("agency_id = (SELECT bina_current_agency())",) * 2,
    # one chain for each agency and a national one, which see nothing of each other
    "chain": ("agency_id IS NOT DISTINCT FROM (SELECT bina_agency_or_null())",) * 2,
    # national rows are read by all and written in a national context
    "shared": (
        "agency_id IS NULL OR agency_id = (SELECT bina_agency_or_null())",
        "agency_id IS NOT DISTINCT FROM (SELECT bina_agency_or_null())",
    ),
    # published upward: an agency writes and sees its own rows, a national context sees all
    "upward": (
        "(SELECT bina_agency_or_null()) IS NULL OR agency_id = (SELECT bina_agency_or_null())",
        "agency_id = (SELECT bina_agency_or_null())",
    ),
}


class DeferredConstraint(BaseConstraint):
    """Runs its statements at the end of the migration, when its tables and keys all stand."""

    def statements(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> list[str]:
        raise NotImplementedError

    def removal(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> str:
        raise NotImplementedError

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        return self.create_sql(model, schema_editor)

    def create_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        if model is not None and schema_editor is not None:
            schema_editor.deferred_sql.extend(self.statements(model, schema_editor))
        return ""

    def remove_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        if model is None or schema_editor is None:
            return ""
        return self.removal(model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone judges; forms know their own choices."""


class AgencyIsolation(DeferredConstraint):
    """Forced row-level security by ``agency_id``; see MODES."""

    def __init__(self, *, name: str, mode: str = "own") -> None:
        super().__init__(name=name)
        if mode not in MODES:
            raise ImproperlyConfigured(f"unknown isolation mode {mode}")
        self.mode = mode

    def statements(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> list[str]:
        table, policy = editor.quote_name(model._meta.db_table), editor.quote_name(self.name)
        seen, written = MODES[self.mode]
        return [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {policy} ON {table} USING ({seen}) WITH CHECK ({written})",
        ]

    def removal(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> str:
        table, policy = editor.quote_name(model._meta.db_table), editor.quote_name(self.name)
        return f"DROP POLICY {policy} ON {table}"

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "mode": self.mode}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AgencyIsolation) and (self.name, self.mode) == (
            other.name,
            other.mode,
        )

    def __hash__(self) -> int:
        return hash((self.name, self.mode))


class SameAgency(DeferredConstraint):
    """The row that ``field`` points to belongs to the same agency.

    A foreign key check runs past the policies, so a plain key could point into another
    agency; the pair (agency_id, key) cannot. Source: PostgreSQL manual, row security.
    """

    def __init__(self, field: str, *, name: str | None = None) -> None:
        self.field = field
        super().__init__(name=name or f"%(app_label)s_%(class)s_{field}_same_agency")

    def statements(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> list[str]:
        quote = editor.quote_name
        column = model._meta.get_field(self.field)
        target = column.related_model
        if not isinstance(column, ForeignKey) or not isinstance(target, type):
            raise ImproperlyConfigured(f"{model.__name__}.{self.field} points nowhere")
        return [
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY (agency_id, {quote(column.column)}) "
            f"REFERENCES {quote(target._meta.db_table)} (agency_id, id) "
            "DEFERRABLE INITIALLY DEFERRED"
        ]

    def removal(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> str:
        quote = editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, (self.field, *args), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameAgency) and (self.name, self.field) == (
            other.name,
            other.field,
        )

    def __hash__(self) -> int:
        return hash((self.name, self.field))
