"""Every name that an entry or a file of one's own data can hold has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bina
from bina.platform.commands import all_commands
from bina.platform.privacy import personal_tables
from bina.platform.privacy.finding import model_of
from bina.platform.privacy.labels import label_of
from bina.portal.queries.field_words import FIELDS, field_words


def columns() -> set[str]:
    subjects = [spec.subject_model() for spec in all_commands() if spec.name.startswith("bina.")]
    models = {model for model in subjects if model} | {model_of(one) for one in personal_tables()}
    return {field.attname for model in models for field in model._meta.concrete_fields}


def noted() -> Iterator[str]:
    """Keywords of ``note()``, and the keys of what it is told as before and after."""
    for path in Path(bina.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "note":
                for word in call.keywords:
                    yield from _names(word)


def _names(word: ast.keyword) -> Iterator[str]:
    if word.arg in ("before", "after"):
        for node in ast.walk(word.value):
            if isinstance(node, ast.Dict):
                yield from (key.value for key in node.keys if isinstance(key, ast.Constant))
    elif word.arg not in (None, "reason", "about"):
        yield str(word.arg)


def test_every_column_and_every_noted_fact_has_words() -> None:
    assert (columns() | set(noted())) - FIELDS.keys() == set()


def test_the_file_of_own_data_uses_them() -> None:
    assert label_of("birth_on") == field_words("birth_on") == "Tanggal lahir"


def test_an_unknown_name_shows_as_it_is() -> None:
    assert field_words("entah") == "entah"
