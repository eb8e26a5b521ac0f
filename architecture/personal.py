"""Columns that hold something of a person, and whether the register of personal data knows them."""

import ast
import re
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls

PEOPLE = frozenset({"Person", "Employee"})
COLUMNS_AT = 4
"""Where ``PersonalTable`` takes its columns."""

_POINTER = re.compile(
    r"(?:.+_)?(?:person|employee|supervisor|actor|owner)_id|.+_by_id|on_behalf_of"
)
_VALUE = re.compile(
    r"(?:.+_)?(?:nip|nik|email|phone|username|birth|address)(?:_.+)?|.+_by_name|actor_name"
)
_WITH_POINTER = frozenset({"name", "sex", "education", "note"})
"""Names of a person's values in a table that points to people, and of anything elsewhere."""


def check_declared(repository: Repository) -> list[Finding]:
    """Every column of the tables that reads like a person's stands in a ``PersonalTable``."""
    declared = {name for module in repository.modules for name in _declared(module)}
    return [
        Finding(module.path, line, "personal", f"{name} is not in the register of personal data")
        for module in repository.modules
        if "models" in module.parts and not module.is_migration
        for line, name in _personal(module)
        if name not in declared
    ]


def _declared(module: Module) -> Iterator[str]:
    for call in calls(module.tree):
        if called_name(call) == "PersonalTable" and len(call.args) > COLUMNS_AT:
            label, columns = call.args[0], call.args[COLUMNS_AT]
            if isinstance(label, ast.Constant) and isinstance(columns, ast.Dict):
                yield from (
                    f"{label.value!s}.{key.value!s}"
                    for key in columns.keys
                    if isinstance(key, ast.Constant)
                )


def _personal(module: Module) -> Iterator[tuple[int, str]]:
    constants = _constants(module.tree)
    for table in ast.walk(module.tree):
        if isinstance(table, ast.ClassDef):
            columns = list(_columns(table))
            points = any(_is_pointer(name, call, constants) for name, call in columns)
            for name, call in columns:
                if _is_personal(name, call, constants, points=points):
                    yield call.lineno, f"{module.app}.{table.name}.{name}"


def _columns(table: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    for node in table.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            target = node.targets[0]
            if isinstance(target, ast.Name) and called_name(node.value).endswith(("Field", "Key")):
                yield target.id, node.value


def _is_personal(name: str, call: ast.Call, constants: dict[str, str], *, points: bool) -> bool:
    if _is_pointer(name, call, constants) or _VALUE.fullmatch(name):
        return True
    return points and name in _WITH_POINTER


def _is_pointer(name: str, call: ast.Call, constants: dict[str, str]) -> bool:
    if called_name(call) in {"ForeignKey", "OneToOneField"}:
        return _target(call, constants).split(".")[-1] in PEOPLE
    return _POINTER.fullmatch(name) is not None


def _target(call: ast.Call, constants: dict[str, str]) -> str:
    named = next((word.value for word in call.keywords if word.arg == "to"), None)
    node = call.args[0] if call.args else named
    if isinstance(node, ast.Name):
        return constants.get(node.id, node.id)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _constants(tree: ast.Module) -> dict[str, str]:
    """Texts of the module that a foreign key may name, such as ``CLASS``."""
    return {
        node.targets[0].id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
    }
