"""Later migrations are additive: the release before them still runs on the new schema.

Two web hosts are upgraded one after the other, so for some minutes old code meets new tables.
What old code may still use is taken away one release later, in a file that says so with
``CONTRACT = "<release>"`` under a comment why.
"""

import ast
import re
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls

BASE = frozenset(
    {
        "competency.0001_initial",
        "curriculum.0001_initial",
        "needs.0001_tables",
        "needs.0002_frozen",
        "needs.0003_narrow_pairs",
        "needs.0004_held_in_run",
        "needs.0005_erasing",
        "organization.0001_initial",
        "organization.0002_functions",
        "organization.0003_tables",
        "organization.0004_actor",
        "organization.0005_search",
        "organization.0006_ranks",
        "organization.0007_nik",
        "organization.0008_sign_in",
        "platform.0001_functions",
        "platform.0002_tables",
        "platform.0003_audit_insert_only",
        "platform.0004_intake",
        "platform.0005_statistics",
        "platform.0006_forms_once",
        "platform.0007_keys",
        "platform.0008_personal_entries",
        "platform.0009_sessions",
        "strategy.0001_initial",
    }
)
"""What stood when the promise was made. The promise binds only what comes later."""

TAKING = frozenset(
    {
        "RemoveField",
        "DeleteModel",
        "RenameField",
        "RenameModel",
        "AlterModelTable",
        "AlterField",
    }
)
"""AlterField too: a file does not tell whether the field was wider before."""

_DROP = re.compile(
    r"\bDROP\s+(TABLE|COLUMN|FUNCTION|VIEW|SCHEMA|TYPE|SEQUENCE)\b"
    r"|\bALTER\s+TABLE\b[^;]*\b(DROP|RENAME|TYPE|SET\s+NOT\s+NULL)\b"
    r"|\bALTER\s+\w+\b[^;]*\bRENAME\b",
    re.IGNORECASE,
)
# what a function would do when it is called; and a name that another table takes over at once
_LATER = re.compile(r"\bAS\s*\$\$.*?\$\$", re.DOTALL)
_TAKEN_OVER = re.compile(
    r"ALTER TABLE (\S+) RENAME TO [^;]+;\s*CREATE TABLE \1 \(LIKE\b", re.IGNORECASE
)
_RELEASE = re.compile(r"\d+\.\d+(\.\d+)?")


def check_additive(repository: Repository) -> list[Finding]:
    """Migrations after ``BASE`` take nothing away, unless they declare a contract."""
    return [
        Finding(module.path, line, "not-additive", f"{what}: old code still runs beside it")
        for module in repository.modules
        if module.is_migration and _key(module) not in BASE and not _has_contract(module)
        for line, what in _taken(module.tree)
    ]


def _key(module: Module) -> str:
    return f"{module.app}.{module.parts[-1]}"


def _taken(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        if called_name(call) in TAKING:
            yield call.lineno, called_name(call)
        elif called_name(call) == "AddField" and _is_demanded(call):
            yield call.lineno, "AddField without null or a db_default"
    for line, text in _forward_strings(tree, _undone(tree)):
        if match := _DROP.search(_TAKEN_OVER.sub("", _LATER.sub("", text))):
            yield line, " ".join(match[0].split()[:3])


def _is_demanded(call: ast.Call) -> bool:
    """Old code inserts rows without the new column."""
    fields = [word.value for word in call.keywords if word.arg == "field"] + call.args[2:3]
    return any(
        isinstance(field, ast.Call)
        and called_name(field) != "ManyToManyField"
        and not {word.arg for word in field.keywords if not _is_false(word.value)} & {"null"}
        and not any(word.arg == "db_default" for word in field.keywords)
        for field in fields
    )


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _reverses(call: ast.Call) -> list[ast.expr]:
    """What ``RunSQL`` does only when the migration is taken back."""
    if called_name(call) != "RunSQL":
        return []
    return [word.value for word in call.keywords if word.arg == "reverse_sql"] + call.args[1:2]


def _forward_strings(tree: ast.AST, undone: set[int]) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(tree):
        if id(child) in undone:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            if not isinstance(tree, ast.Expr):  # a docstring
                yield child.lineno, child.value
        else:
            yield from _forward_strings(child, undone)


def _undone(tree: ast.Module) -> set[int]:
    """Nodes of the way back, and of constants that only it names."""
    reverses = [value for call in calls(tree) for value in _reverses(call)]
    names = {ast.unparse(value) for value in reverses}
    kept = (node for node in tree.body if isinstance(node, ast.Assign))
    constants = [node for node in kept if ast.unparse(node.targets[0]) in names]
    return {id(node) for node in [*reverses, *constants]}


def _has_contract(module: Module) -> bool:
    """``CONTRACT = "1.4"``, and the line above it is a comment."""
    lines = module.text.splitlines()
    return any(
        isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "CONTRACT"
        and isinstance(node.value, ast.Constant)
        and bool(_RELEASE.fullmatch(str(node.value.value)))
        and node.lineno > 1
        and lines[node.lineno - 2].startswith("#")
        for node in module.tree.body
    )
