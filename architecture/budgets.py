"""Sizes: how long functions and files are."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median_low

from architecture.findings import Finding
from architecture.repository import Module, Repository

LONGEST_FUNCTION = 60
LONGEST_FILE = 500
MEDIAN_FUNCTION = 8
P95_FUNCTION = 35
P95_FILE = 350


@dataclass(frozen=True)
class Size:
    """Lines from the first to the last; of a function without its decorators."""

    path: str
    line: int
    name: str
    lines: int


def file_sizes(modules: list[Module]) -> list[Size]:
    return [Size(module.path, 0, module.path, module.text.count("\n")) for module in modules]


def function_sizes(modules: list[Module]) -> list[Size]:
    return [size for module in modules for size in _functions(module)]


def _functions(module: Module) -> Iterator[Size]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(module.path, node.lineno, node.name, lines)


def percentile_95(sizes: list[Size]) -> int:
    """The smallest size that 95 of 100 do not exceed; 0 without any."""
    ordered = sorted(size.lines for size in sizes)
    return ordered[-(-len(ordered) * 95 // 100) - 1] if ordered else 0


def check_budgets(repository: Repository) -> list[Finding]:
    """Migrations are written by Django and do not count."""
    modules = [module for module in repository.modules if not module.is_migration]
    functions, files = function_sizes(modules), file_sizes(modules)
    return [
        *_too_long(functions, LONGEST_FUNCTION),
        *_too_long(files, LONGEST_FILE),
        *_on_the_whole("function median", functions, _median, MEDIAN_FUNCTION),
        *_on_the_whole("function p95", functions, percentile_95, P95_FUNCTION),
        *_on_the_whole("file p95", files, percentile_95, P95_FILE),
    ]


def _median(sizes: list[Size]) -> int:
    return median_low(size.lines for size in sizes) if sizes else 0


def _too_long(sizes: list[Size], limit: int) -> list[Finding]:
    return [
        Finding(size.path, size.line, "size", f"{size.name}: {size.lines} lines, at most {limit}")
        for size in sizes
        if size.lines > limit
    ]


def _on_the_whole(
    what: str, sizes: list[Size], figure: Callable[[list[Size]], int], limit: int
) -> list[Finding]:
    value = figure(sizes)
    return [Finding("bina", 0, "size", f"{what}: {value} lines, at most {limit}")][: value > limit]
