"""Writes outside commands: rows changed where neither right nor audit entry is sure."""

import ast
import re
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls, strings

ALWAYS = frozenset(
    {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "_raw_delete", "save_base"}
)
WITHOUT_ARGUMENTS = frozenset({"save", "delete"})
"""``storage.save(name, file)`` and ``cache.delete(key)`` give arguments; a row does not."""
BY_KEYWORD = frozenset({"create", "update"})
"""``mapping.update(other)`` gives an argument; a queryset takes keywords only."""

_SQL = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE\s+\w|UPDATE\s+[\w.\"{}%]+\s+SET)\b"
    r"|\bCOPY\s+[\w.\"{}%]+.*\bFROM\b"
)

PLATFORM_WRITERS = {
    "bina/platform/commands/": "is the command itself",
    "bina/platform/audit/": "appends the entries of the command that is ending",
    "bina/platform/keys/": "makes, rewraps and shreds keys, which are no facts of the work",
    "bina/platform/outbox/": "writes events and deliveries in the transaction of the command",
    "bina/platform/jobs/": "writes a job's progress on a connection of its own",
    "bina/platform/tasks/": "opens and closes tasks in the transaction of the command",
    "bina/platform/rules/": "records rule versions in the transaction of the command",
    "bina/platform/files/": "stores a file's row in the transaction of the command",
    "bina/platform/tenancy/": "copies through temporary tables for bulk commands",
    "bina/platform/database/": "prepares roles and databases, before there are any rows",
}
"""Parts of platform that write without being called ``commands``, and why."""
SYNTHETIC = {"demo/nation.py": "fills an empty installation as the owner of the database"}


def check_writes(repository: Repository) -> list[Finding]:
    """Only ``commands`` change rows; migrations are the other exception."""
    return [
        Finding(module.path, line, "write", f"{what} belongs into commands")
        for module in repository.modules
        if not _may_write(module)
        for line, what in [*_orm_writes(module.tree), *_sql_writes(module.tree)]
    ]


def _may_write(module: Module) -> bool:
    if module.path in SYNTHETIC:
        return True
    if module.app == "platform" and module.path.startswith(tuple(PLATFORM_WRITERS)):
        return True
    topic = 3 if module.app == "platform" else 2
    return module.is_migration or module.parts[topic : topic + 1] == ("commands",)


def _orm_writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and _is_orm_write(call):
            yield call.lineno, f".{called_name(call)}()"


def _is_orm_write(call: ast.Call) -> bool:
    name = called_name(call)
    name = name[1:] if name.startswith("a") and name[1:] in _all_names() else name
    return (
        name in ALWAYS
        or (name in WITHOUT_ARGUMENTS and not call.args)
        or (name in BY_KEYWORD and not call.args and bool(call.keywords))
        or (name == "create" and _is_manager(call.func))
    )


def _all_names() -> frozenset[str]:
    return ALWAYS | WITHOUT_ARGUMENTS | BY_KEYWORD


def _is_manager(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and ast.unparse(func.value).endswith("objects")


def _sql_writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for line, text in strings(tree):
        match = _SQL.search(text)
        if match:
            yield line, match[0].split()[0]


def check_save_overrides(repository: Repository) -> list[Finding]:
    """Rules in ``save()`` are skipped by every bulk write."""
    return [
        Finding(module.path, node.lineno, "save-override", "put the rule into the command")
        for module in repository.modules
        if module.layer == "models" or module.app == "platform"
        for owner in ast.walk(module.tree)
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "save_base"}
    ]
