"""Which commands the tests try with success, and which with denial.

A test tries a command by calling it. A call inside ``pytest.raises`` of ``Forbidden`` or
``NotFound`` is a denial; so is a command listed in the ``parametrize`` of a test that has such a
block, directly or in a list of the same file.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name

DENIALS = frozenset({"Forbidden", "NotFound"})
REFUSALS = DENIALS | {"Refused"}


@dataclass(frozen=True)
class Command:
    """A function under ``@command``."""

    app: str
    name: str
    path: str
    line: int


@dataclass
class Trials:
    """Names of commands, by app."""

    succeeded: set[tuple[str, str]] = field(default_factory=set)
    denied: set[tuple[str, str]] = field(default_factory=set)


def find_commands(repository: Repository) -> list[Command]:
    return [
        Command(module.app, node.name, module.path, node.lineno)
        for module in repository.modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        if any(
            isinstance(mark, ast.Call) and called_name(mark) == "command"
            for mark in node.decorator_list
        )
    ]


def check_trials(repository: Repository) -> list[Finding]:
    """Every command has a test of success and a test of denial."""
    commands = find_commands(repository)
    trials = find_trials(repository.tests, commands)
    return [
        Finding(command.path, command.line, "untried", f"no test {what} {command.name}")
        for command in commands
        for what, tried in (("performs", trials.succeeded), ("is denied", trials.denied))
        if (command.app, command.name) not in tried
    ]


def find_trials(tests: Iterable[Module], commands: Iterable[Command]) -> Trials:
    """A name counts for the apps that the file imports anything of."""
    trials = Trials()
    known = {(command.app, command.name) for command in commands}
    for module in tests:
        apps = _imported_apps(module.tree)
        performed, denied = _names_tried(module.tree)
        trials.succeeded |= {pair for pair in known if pair[0] in apps and pair[1] in performed}
        trials.denied |= {pair for pair in known if pair[0] in apps and pair[1] in denied}
    return trials


def _imported_apps(tree: ast.Module) -> set[str]:
    names = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return {name.split(".")[1] for name in names if name.startswith("bina.")}


def _names_tried(tree: ast.Module) -> tuple[set[str], set[str]]:
    refused_blocks = [node for node in ast.walk(tree) if _raises(node, REFUSALS)]
    refused = {id(call) for block in refused_blocks for call in _called(block)}
    denied = {
        called_name(call)
        for block in refused_blocks
        if _raises(block, DENIALS)
        for call in _called(block)
    }
    performed = {called_name(call) for call in _called(tree) if id(call) not in refused}
    return performed, denied | set(_listed_denials(tree))


def _called(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _raises(node: ast.AST, errors: frozenset[str]) -> bool:
    """Whether the node is ``with pytest.raises(...)`` of one of the errors."""
    return isinstance(node, ast.With) and any(
        called_name(item.context_expr) == "raises" and bool(_names(item.context_expr.args) & errors)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
    )


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    inner = [child for node in nodes for child in ast.walk(node)]
    return {node.id for node in inner if isinstance(node, ast.Name)} | {
        node.attr for node in inner if isinstance(node, ast.Attribute)
    }


def _listed_denials(tree: ast.Module) -> Iterator[str]:
    lists = {
        ast.unparse(node.targets[0]): node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
    }
    for test in ast.walk(tree):
        if isinstance(test, ast.FunctionDef) and any(_raises(n, DENIALS) for n in ast.walk(test)):
            marks = [mark for mark in test.decorator_list if "parametrize" in ast.unparse(mark)]
            mentioned = _names(marks)
            yield from mentioned
            yield from _names(lists[name] for name in mentioned if name in lists)
