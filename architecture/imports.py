"""Imports that the contract file cannot judge: hidden in functions, by name, sealed, of signals."""

import ast
import re
from collections.abc import Iterator

from architecture.findings import Finding
from architecture.repository import Module, Repository, called_name, calls, strings

SEALED = {"integrity": frozenset({"integrity", "portal", "measurement"})}
"""App to the apps that may import it."""

STARTERS = {
    "bina/cli/": "a subcommand sets up Django first, or must run without it",
    "bina/platform/database/": "runs before Django is set up",
    "bina/platform/jobs/heavy.py": "keeps heavy libraries out of processes at rest",
    "config/": "starts Django",
}
"""Where an import inside a function is allowed, and why."""

_ENVIRONMENT = frozenset({"os.environ", "os.getenv"})
_DOTTED = re.compile(r"bina\.([a-z_]+)(\.\w+)*")


def imported_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported: ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def check_lazy_imports(repository: Repository) -> list[Finding]:
    """An import inside a function hides a cycle; so does one by name.

    Django reads ``apps.py`` before there are models, so ``ready()`` has to import late.
    """
    return [
        Finding(module.path, line, "lazy-import", "import at the top of the file")
        for module in repository.modules
        if not module.path.startswith(tuple(STARTERS)) and module.layer != "apps"
        for line in sorted(set(_lazy_lines(module.tree)))
    ]


def _lazy_lines(tree: ast.Module) -> Iterator[int]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno
    for call in calls(tree):
        if called_name(call) in {"import_module", "__import__", "import_string"}:
            yield call.lineno


def check_packages(repository: Repository) -> list[Finding]:
    """A folder without ``__init__.py`` is invisible to import-linter, and so to every contract."""
    paths = {module.path for module in repository.modules}
    folders = {module.path.rpartition("/")[0] for module in repository.modules}
    return [
        Finding(f"{folder}/__init__.py", 0, "package", "is missing")
        for folder in sorted(folders)
        if f"{folder}/__init__.py" not in paths
    ]


def check_relative_imports(repository: Repository) -> list[Finding]:
    return [
        Finding(module.path, node.lineno, "relative-import", "name the whole module")
        for module in repository.modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def check_sealed(repository: Repository) -> list[Finding]:
    """Sealed apps are imported, and named in dotted text, by their few known readers only."""
    return [
        Finding(module.path, line, "sealed", f"{app} is sealed")
        for module in repository.modules
        for line, name in [*imported_names(module.tree), *strings(module.tree)]
        for app, readers in SEALED.items()
        if f"{name}.".startswith(f"bina.{app}.") and module.app not in readers | {"config"}
    ]


def check_named_upward(repository: Repository) -> list[Finding]:
    """A dotted text such as ``"bina.needs.models"`` is an import too, only later."""
    return [
        Finding(module.path, line, "named-upward", f"names {text}, which stands higher")
        for module in repository.modules
        for line, text in strings(module.tree)
        if _is_upward(repository, module, text)
    ]


def _is_upward(repository: Repository, module: Module, text: str) -> bool:
    match = _DOTTED.fullmatch(text)
    return bool(
        match and match[1] in repository.ranks and not repository.may_use(module.app, match[1])
    )


def check_signals(repository: Repository) -> list[Finding]:
    """ORM signals act behind the back of the command that caused them."""
    return [
        Finding(module.path, line, "signal", "announce an event instead")
        for module in repository.modules
        for line, name in imported_names(module.tree)
        if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]


def check_settings(repository: Repository) -> list[Finding]:
    """Settings and the environment are read by config, platform and the command line only.

    Migrations name the swappable user through them; Django writes that so.
    """
    readers = {"config", "platform", "cli"}
    return [
        Finding(module.path, line, "settings", "take the value as an argument")
        for module in repository.modules
        if module.app not in readers and not module.is_migration
        for line in _settings_lines(module.tree)
    ]


def _settings_lines(tree: ast.Module) -> Iterator[int]:
    for line, name in imported_names(tree):
        if name in {"django.conf.settings", *_ENVIRONMENT} or name.startswith("config."):
            yield line
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in _ENVIRONMENT:
            yield node.lineno
