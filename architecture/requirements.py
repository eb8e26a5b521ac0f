"""Which requirement is shown by which tests, read from the marks."""

import ast
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls

REQUIREMENTS = Path("docs/reference/requirements.csv")


@dataclass(frozen=True)
class Mark:
    """``test`` is the name of the function or class, empty where the whole file is marked."""

    requirement: str
    path: str
    line: int
    test: str


def read_requirements(root: Path) -> dict[str, str]:
    """Id to Indonesian name, in the order of the list."""
    with (root / REQUIREMENTS).open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["name_id"] for row in csv.DictReader(file)}


def find_marks(tests: list[Module]) -> list[Mark]:
    return [mark for module in tests for mark in _marks(module)]


def _marks(module: Module) -> Iterator[Mark]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for mark in node.decorator_list:
                yield from _marks_in(mark, module, node.name)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            yield from _marks_in(node.value, module, "")


def _marks_in(node: ast.expr, module: Module, test: str) -> Iterator[Mark]:
    for call in calls(node):
        if called_name(call) == "requirement":
            for argument in call.args:
                yield Mark(str(ast.literal_eval(argument)), module.path, call.lineno, test)


def check_marks(repository: Repository) -> list[Finding]:
    """A mark names a requirement that exists."""
    known = read_requirements(repository.root)
    return [
        Finding(mark.path, mark.line, "requirement", f"{mark.requirement} is not in the list")
        for mark in find_marks(repository.tests)
        if mark.requirement not in known
    ]


def requirements_page(repository: Repository) -> str:
    """Markdown: every requirement that a test shows, with its tests; then those still open."""
    names = read_requirements(repository.root)
    shown = defaultdict(set)
    for mark in find_marks(repository.tests):
        shown[mark.requirement].add(f"`{mark.path}`" + (f" {mark.test}" if mark.test else ""))
    rows = [
        f"| {code} | {name} | {'<br>'.join(sorted(shown[code]))} |"
        for code, name in names.items()
        if code in shown
    ]
    still_open = ", ".join(code for code in names if code not in shown)
    return "\n".join(
        [
            f"{len(rows)} of {len(names)} requirements are shown by tests.",
            "",
            "| id | requirement | tests |",
            "|---|---|---|",
            *rows,
            "",
            "## Still open",
            "",
            still_open,
        ]
    )
