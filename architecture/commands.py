"""Commands without a word about what their audit entries hold of people."""

import ast
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Repository


def check_personal(repository: Repository) -> list[Finding]:
    """An undeclared entry could not be shredded when its person is erased."""
    return [
        Finding(module.path, node.lineno, "personal", f"{node.name}: declare personal=")
        for module in repository.modules
        if module.parts[0] == "bina"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        if any("personal" not in told for told in _declarations(node))
    ]


def _declarations(node: ast.FunctionDef) -> Iterator[set[str | None]]:
    """The keywords of each ``@command`` above a function."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "command":
            yield {keyword.arg for keyword in decorator.keywords}
