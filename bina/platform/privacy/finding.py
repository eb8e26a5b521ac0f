"""The rows of a person in a declared table, by pointer and by mention."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from bina.platform.privacy.register import Column, PersonalTable, personal_tables
from bina.platform.privacy.subjects import Subject
from bina.platform.tenancy import AgencyIsolation

Rows = QuerySet[Any, Any]


def model_of(table: PersonalTable) -> type[Model]:
    return apps.get_model(table.model)


def national_tables() -> list[PersonalTable]:
    """Those that can be read outside every agency."""
    return [table for table in personal_tables() if not _is_of_an_agency(model_of(table))]


def _is_of_an_agency(model: type[Model]) -> bool:
    return any(
        isinstance(constraint, AgencyIsolation) and constraint.mode == "own"
        for constraint in model._meta.constraints
    )


def rows_pointing(table: PersonalTable, name: str, column: Column, subject: Subject) -> Rows:
    """Rows whose pointer ``name`` holds one of the person's identifiers."""
    manager = model_of(table)._base_manager
    if column.points is None:
        return manager.none()
    rows: Rows = manager.filter(**{f"{name}__in": subject.values(column.points)})
    return rows


def rows_mentioning(table: PersonalTable, subject: Subject) -> Rows:
    """Rows in which a text or JSON column holds one of the person's marks."""
    manager = model_of(table)._base_manager
    if table.mentions is None:
        return manager.none()
    texts = {f"_{name}": Cast(F(name), TextField()) for name in table.mention_columns}
    wanted = Q()
    for name in texts:
        for mark in subject.marks:
            wanted |= Q(**{f"{name}__contains": mark})
    found: Rows = manager.alias(**texts).filter(wanted)
    return found


def rows_about(table: PersonalTable, subject: Subject) -> Rows:
    """Every row that is about the person, each once."""
    wanted = Q(pk__in=())
    for name, column in table.columns.items():
        if column.points and column.is_subject:
            wanted |= Q(**{f"{name}__in": subject.values(column.points)})
    found: Rows = model_of(table)._base_manager.filter(wanted)
    if table.mentions is None:
        return found
    mentioned = rows_mentioning(table, subject).values("pk")
    return model_of(table)._base_manager.filter(Q(pk__in=found.values("pk")) | Q(pk__in=mentioned))


def deeds(table: PersonalTable, subject: Subject) -> Iterator[tuple[str, Rows]]:
    """Column and rows where the person did something."""
    for name, column in table.columns.items():
        if column.points and not column.is_subject:
            yield name, rows_pointing(table, name, column, subject)
